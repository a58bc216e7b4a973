from commentary.text import Link, Picture, links, pictures


def test_links_are_found_with_the_words_they_stand_on():
    html = '<ul><li>See <a href="https://un.org/">the <em>UN</em></a>.</li></ul><p><a>x</a></p>'
    assert links(html) == [Link("https://un.org/", "the UN"), Link("", "x")]


def test_pictures_are_found_with_their_words():
    html = '<figure><img src="/uploads/a.png" alt=" A port "></figure><p><img src="/b.png"></p>'
    assert pictures(html) == [Picture("/uploads/a.png", "A port"), Picture("/b.png", "")]
