"""Made-up prose, the same for the same seed."""

from random import Random

VOCABULARY = """
    policy state treaty talks trade tariff summit minister council border climate energy finance
    alliance strait reform market export signal channel dialogue partner region crisis mandate
    deterrence technology standard semiconductor supply investment sanction negotiation
    principle sovereignty development multilateral institution agreement confidence restraint
    cooperation competition stability security order rule interest capacity transition strategy
    government the a of and to in for with between under after before against within that which
    this both will may must should remains requires suggests depends shapes limits offers
    extends follows recent mutual regional global domestic common narrow durable credible
    gradual early final
""".split()  # noqa: SIM905 - a hundred quotes less
SECTIONS, PARAGRAPHS, SENTENCES = 3, 3, 5  # of about 16 words: some 700 in a body


def line(random: Random, words: int) -> str:
    return " ".join(random.choices(VOCABULARY, k=words)).capitalize()


def sentence(random: Random) -> str:
    return line(random, random.randint(10, 21)) + "."


def summary(random: Random) -> str:
    return f"{sentence(random)} {sentence(random)}"


def body(random: Random) -> str:
    """Sections with headings, a quotation, a list and a note."""
    parts = [f"<p>{sentence(random)}[^1] {sentence(random)}</p>"]
    for _ in range(SECTIONS):
        parts.append(f"<h2>{line(random, 4)}</h2>")
        parts += [paragraph(random) for _ in range(PARAGRAPHS)]
    parts.append(f"<blockquote><p>{sentence(random)}</p></blockquote>")
    parts.append(f"<ul><li><p>{line(random, 8)}</p></li><li><p>{line(random, 8)}</p></li></ul>")
    parts.append(f"<p>[^1]: {sentence(random)}</p>")
    return "".join(parts)


def paragraph(random: Random) -> str:
    return f"<p>{' '.join(sentence(random) for _ in range(SENTENCES))}</p>"


def passage(body: str) -> str:
    """A few words that stand in the body."""
    text = body.partition("</h2><p>")[2].partition(".")[0]
    return " ".join(text.split()[:8])
