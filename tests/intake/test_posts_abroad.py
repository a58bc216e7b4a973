"""Each case is the signature that made a rule necessary."""

import pytest

from commentary.intake.posts_abroad import read_posts, starts_a_post


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        pytest.param(
            "maître de conférences en économie à l'université de Saint-Brévin",
            [("maître de conférences en économie", "", "université de Saint-Brévin")],
            id="a body in small letters",
        ),
        pytest.param(
            "wissenschaftliche Mitarbeiterin am Zentrum für Energierecht der Universität Hohenau",
            [
                (
                    "wissenschaftliche Mitarbeiterin",
                    "Zentrum für Energierecht",
                    "Universität Hohenau",
                )
            ],
            id="unit of a university",
        ),
        pytest.param(
            "profesora e investigadora en el Instituto de Estudios Sociales de la Universidad"
            " Nacional de Quimbaya, Bogotá",
            [
                ("profesora", "Instituto de Estudios Sociales", "Universidad Nacional de Quimbaya"),
                (
                    "investigadora",
                    "Instituto de Estudios Sociales",
                    "Universidad Nacional de Quimbaya",
                ),
            ],
            id="two posts at one body",
        ),
        pytest.param(
            "ancienne directrice de l'Agence du climat et présidente de la Fondation Horizon",
            [
                ("ancienne directrice de l'Agence du climat", "", ""),
                ("présidente", "", "Fondation Horizon"),
            ],
            id="former",
        ),
        pytest.param(
            "exministro de Educación de Colombia",
            [("exministro de Educación de Colombia", "", "")],
            id="former in one word",
        ),
        pytest.param("économiste à l’OFCE, Paris", [("économiste", "", "OFCE")], id="letters"),
    ],
)
def test_it_reads_posts_as_signed(text, posts):
    assert [(p.position, p.unit, p.institution) for p in read_posts(text)] == posts


def test_it_leaves_english_alone():
    assert not starts_a_post("The professor said that the director of the fund was late.")
