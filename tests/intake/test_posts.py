"""Each case is the signature that made a rule necessary."""

import pytest

from commentary.intake.posts import read_posts

AMERICAN_STUDIES = ("Institute of American Studies", "China Academy of International Relations")


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        pytest.param(
            "Director assistant and associate research fellow at Institute of American Studies,"
            " China Academy of International Relations",
            [
                ("Director assistant", *AMERICAN_STUDIES),
                ("associate research fellow", *AMERICAN_STUDIES),
            ],
            id="two posts in one unit",
        ),
        pytest.param(
            "the Lagoon Institute’s director of research",
            [("director of research", "", "Lagoon Institute")],
            id="the body owns the post",
        ),
        pytest.param(
            "Kenya’s ambassador to China",
            [("Kenya’s ambassador to China", "", "")],
            id="a country owns no post",
        ),
        pytest.param(
            "a partner at the Nairobi-based law firm Equator & Mara",
            [("partner", "", "Equator & Mara")],
            id="what a body is stands before its name",
        ),
        pytest.param(
            "a researcher at the Centre for Ports (CfP), part of Lakeside University",
            [("researcher", "Centre for Ports", "Lakeside University")],
            id="part of another body",
        ),
        pytest.param(
            "Head of Unit, DG Trade, European Commission",
            [("Head of Unit", "DG Trade", "European Commission")],
            id="a unit without a name belongs to the post",
        ),
        pytest.param(
            "the China bureau chief of the Lakeside Post",
            [("China bureau chief", "", "Lakeside Post")],
            id="a bureau's chief is of no body called so",
        ),
        pytest.param(
            "scholar-in-residence at Lakeside College",
            [("scholar-in-residence", "", "Lakeside College")],
            id="in residence, joined by hyphens",
        ),
        pytest.param(
            "a senior fellow at the Harbour Institution and a professor at Lakeside University",
            [
                ("senior fellow", "", "Harbour Institution"),
                ("professor", "", "Lakeside University"),
            ],
            id="two posts in two bodies",
        ),
        pytest.param(
            "fellow at the Center for Strategic and International Studies, Washington, D.C.",
            [("fellow", "", "Center for Strategic and International Studies")],
            id="and within a name, place after it",
        ),
        pytest.param(
            "executive director of the Centre for Peace, Security, and Development",
            [("executive director", "", "Centre for Peace, Security, and Development")],
            id="commas within a name",
        ),
        pytest.param(
            "fellow at the Grantham Unit, Institute for Land, Water & Society, Ibadan",
            [("fellow", "Grantham Unit", "Institute for Land, Water & Society")],
            id="last of a list is also a body's word",
        ),
        pytest.param(
            "fellow at the Institute of World Development of the Eastern Research Council",
            [("fellow", "Institute of World Development", "Eastern Research Council")],
            id="of another body",
        ),
        pytest.param(
            "analyst at the Ministry of Education, Culture and Sport, San Aurelio",
            [("analyst", "", "Ministry of Education, Culture and Sport")],
            id="town of two words",
        ),
        pytest.param(
            "scholar at the Center for Law, Medicine, and Machines at Westbrook Law School",
            [
                (
                    "scholar",
                    "Center for Law, Medicine, and Machines",
                    "Westbrook Law School",
                )
            ],
            id="list within the name of a unit",
        ),
        pytest.param(
            "Ambassador of Jordan to the European Union",
            [("Ambassador of Jordan to the European Union", "", "")],
            id="to whom an envoy is sent",
        ),
        pytest.param(
            "research assistant at the same school",
            [("research assistant", "", "")],
            id="the same",
        ),
        pytest.param(
            "partner at Lindqvist & Partners in Stockholm",
            [("partner", "", "Lindqvist & Partners")],
            id="partners in the name of a firm",
        ),
        pytest.param(
            "head of the emergency operations centre of the Northern Health Network",
            [("head", "emergency operations centre", "Northern Health Network")],
            id="unit in small letters",
        ),
        pytest.param(
            "professor of economics at the University of California, San Diego",
            [("professor of economics", "", "University of California, San Diego")],
            id="campus after a comma",
        ),
        pytest.param(
            "the Ada Lovelace Chair in Computing and Society at the Harbour Institution",
            [("Ada Lovelace Chair in Computing and Society", "", "Harbour Institution")],
            id="named chair",
        ),
        pytest.param(
            "the Ada and Otto Ashe Senior Fellow for Defense at the Harbour Institution",
            [("Ada and Otto Ashe Senior Fellow for Defense", "", "Harbour Institution")],
            id="chair named for two",
        ),
        pytest.param(
            "nonresident senior fellow with the Northern Council's Global China Hub",
            [("nonresident senior fellow", "Global China Hub", "Northern Council")],
            id="unit of a possessive",
        ),
        pytest.param(
            "a former Deputy Secretary of Trade and a distinguished fellow at the Example Society",
            [
                ("former Deputy Secretary of Trade", "", ""),
                ("distinguished fellow", "", "Example Society"),
            ],
            id="former post is a position alone",
        ),
        pytest.param(
            "dean of the School of Public Policy at Lakeside University",
            [("dean", "School of Public Policy", "Lakeside University")],
            id="unit after of",
        ),
        pytest.param(
            "senior fellow and director of the Asia Program at the Harbour Institution",
            [
                ("senior fellow", "", "Harbour Institution"),
                ("director", "Asia Program", "Harbour Institution"),
            ],
            id="unit of one post only",
        ),
        pytest.param(
            "Fellow, Institute of World Economics and Politics of the Eastern Academy of Sciences",
            [
                (
                    "Fellow",
                    "Institute of World Economics and Politics",
                    "Eastern Academy of Sciences",
                )
            ],
            id="unit of institution",
        ),
        pytest.param(
            "Professor of Public Administration at Lakeside University",
            [("Professor of Public Administration", "", "Lakeside University")],
            id="what is taught is no unit",
        ),
        pytest.param(
            "Minister of Foreign Affairs of Exampleland",
            [("Minister of Foreign Affairs of Exampleland", "", "")],
            id="office of state",
        ),
        pytest.param(
            "co-founder of Brightwater",
            [("co-founder", "", "Brightwater")],
            id="plain name after of",
        ),
        pytest.param(
            "columnist for The Example Times",
            [("columnist", "", "Example Times")],
            id="writes for",
        ),
        pytest.param("contributing writer", [("contributing writer", "", "")], id="no body"),
        pytest.param(
            "Harbour Institution senior fellow",
            [("senior fellow", "", "Harbour Institution")],
            id="body first",
        ),
        pytest.param(
            "senior fellow at the Harbour Institution, jane@example.org, @janedoe",
            [("senior fellow", "", "Harbour Institution")],
            id="addresses are no posts",
        ),
        pytest.param(
            "Vice President, Studies and Policy at Indus Foundation",
            [("Vice President, Studies and Policy", "", "Indus Foundation")],
            id="comma within a position",
        ),
        pytest.param(
            "associate professor at the School of Law and dean of the Graduate College, Lakeside"
            " University",
            [
                ("associate professor", "School of Law", "Lakeside University"),
                ("dean", "Graduate College", "Lakeside University"),
            ],
            id="institution named once at the end",
        ),
        pytest.param(
            "fellow at the Lakes Institute of Policy in Kisumu",
            [("fellow", "", "Lakes Institute of Policy")],
            id="unknown place after in",
        ),
        pytest.param(
            "economist at the Coastal Policy Trust, Port Louis, Mauritius",
            [("economist", "", "Coastal Policy Trust")],
            id="capital and country after it",
        ),
        pytest.param(
            "Emeritus Professor of Law at Aber University and a door tenant at Yard Chambers",
            [
                ("Emeritus Professor of Law", "", "Aber University"),
                ("door tenant", "", "Yard Chambers"),
            ],
            id="a post of unusual name",
        ),
        pytest.param(
            "Vice President and Director - Global Economy, Edwin H. Cole Chair in Development",
            [
                ("Vice President", "", "Global Economy"),
                ("Director", "", "Global Economy"),
                ("Edwin H. Cole Chair in Development", "", ""),
            ],
            id="hyphen before the programme",
        ),
    ],
)
def test_it_reads_posts_as_signed(text, posts):
    assert [(p.position, p.unit, p.institution) for p in read_posts(text)] == posts


def test_what_was_held_before_is_no_affiliation():
    [post] = read_posts("an analyst at the Ministry of Ports", former=True)
    assert (post.position, post.institution) == ("analyst at the Ministry of Ports", "")
