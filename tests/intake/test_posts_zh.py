"""Each case is the signature that made a rule necessary."""

import pytest

from commentary.intake.posts_zh import read_posts


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        pytest.param(
            "华夏国际关系研究院美国研究所所长助理、副研究员",
            [
                ("所长助理", "美国研究所", "华夏国际关系研究院"),
                ("副研究员", "美国研究所", "华夏国际关系研究院"),
            ],
            id="the body ends before 所长",
        ),
        pytest.param(
            "东海大学教授和北原研究院研究员",
            [("教授", "", "东海大学"), ("研究员", "", "北原研究院")],
            id="和 after a post",
        ),
        pytest.param(
            "东海大学欧洲研究所原副所长",
            [("东海大学欧洲研究所原副所长", "", "")],
            id="former within the words",
        ),
        pytest.param(
            "北原集团首席战略官、新闻发言人",
            [("首席战略官", "", "北原集团"), ("新闻发言人", "", "北原集团")],
            id="officers and spokespersons",
        ),
        pytest.param(
            "东海大学战略研究中心主任、国际关系学系教授",
            [("主任", "战略研究中心", "东海大学"), ("教授", "国际关系学系", "东海大学")],
            id="second unit of the same institution",
        ),
        pytest.param(
            "前驻美大使、示例学会会长",
            [("前驻美大使", "", ""), ("会长", "", "示例学会")],
            id="former",
        ),
        pytest.param(
            "东部国际战略学会副会长", [("副会长", "", "东部国际战略学会")], id="东部 is no ministry"
        ),
        pytest.param("示例大学国际关系教授", [("国际关系教授", "", "示例大学")], id="subject"),
        pytest.param("国际问题专家", [("国际问题专家", "", "")], id="no body"),
        pytest.param(
            "示例社会科学院大学教授", [("教授", "", "示例社会科学院大学")], id="院 within a name"
        ),
        pytest.param(
            "臺北大學國際關係研究所教授", [("教授", "國際關係研究所", "臺北大學")], id="traditional"
        ),
        pytest.param(
            "浙海大学 公共管理学院 教授",
            [("教授", "公共管理学院", "浙海大学")],
            id="spaces between",
        ),
        pytest.param(
            "中部经济交流中心副理事长兼秘书长",
            [("副理事长", "", "中部经济交流中心"), ("秘书长", "", "中部经济交流中心")],
            id="兼",
        ),
    ],
)
def test_it_reads_posts_as_signed(text, posts):
    assert [(p.position, p.unit, p.institution) for p in read_posts(text)] == posts
