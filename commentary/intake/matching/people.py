"""Signers among the known people: by ORCID, else by name at an organization both belong to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from ..draft import Signer
from ..vocabulary import KnownPerson, Vocabulary
from .names import Found, Lookalike, Match, NameIndex
from .organizations import OrganizationMatcher

_HAN = re.compile("^[\u3400-\u9fff·•]+$")
# The commonest family names in Han characters with their spelling in pinyin, to notice that
# “李铮” may be “Li Zheng”. A name is never changed by it.
_FAMILY_TABLE = """
wang王汪 li李黎厉 zhang张章 liu刘柳 chen陈 yang杨 zhao赵 huang黄 zhou周 wu吴武伍 xu徐许
sun孙 hu胡 zhu朱祝 gao高 lin林 he何贺 guo郭 ma马 luo罗骆 liang梁 song宋 zheng郑 xie谢
han韩 tang唐汤 feng冯 yu于余俞 dong董 xiao萧肖 cheng程 cao曹 yuan袁 deng邓 fu傅付 shen沈申
zeng曾 peng彭 lu吕陆卢 su苏 jiang蒋江姜 cai蔡 jia贾 ding丁 wei魏韦 xue薛 ye叶 yan阎闫严颜
pan潘 du杜 dai戴 xia夏 zhong钟 tian田 ren任 fan范樊 fang方 shi石史施 yao姚 tan谭 liao廖
zou邹 xiong熊 jin金 hao郝 kong孔 bai白 cui崔 kang康 mao毛 qiu邱 qin秦 gu顾 hou侯 shao邵
meng孟 long龙 wan万 duan段 lei雷 qian钱 yin尹 yi易 chang常 qiao乔 lai赖 gong龚 wen文温
ruan阮 ouyang欧 sima司
"""
_FAMILIES = {
    character: spelling
    for spelling, characters in re.findall("([a-z]+)([\u3400-\u9fff]+)", _FAMILY_TABLE)
    for character in characters
}


class PersonMatcher:
    """Made once for a vocabulary; a look-up costs the length of the name."""

    def __init__(
        self, vocabulary: Vocabulary, organizations: OrganizationMatcher | None = None
    ) -> None:
        self._vocabulary = vocabulary
        self._organizations = organizations or OrganizationMatcher(vocabulary)

    @cached_property
    def _by_slug(self) -> dict[str, KnownPerson]:
        return {known.slug: known for known in self._vocabulary.people}

    @cached_property
    def _by_orcid(self) -> dict[str, str]:
        return {p.orcid: self._current(p.slug) for p in self._vocabulary.people if p.orcid}

    @cached_property
    def _names(self) -> NameIndex:
        return NameIndex.of(
            (known.slug, name)
            for known in self._vocabulary.people
            for name in (known.name, *known.labels)
        )

    @cached_property
    def _roots(self) -> dict[str, frozenset[str]]:
        """The outermost bodies a person belongs to or belonged to."""
        root = self._organizations.root
        return {
            p.slug: frozenset(root(o) for o in p.organizations) for p in self._vocabulary.people
        }

    @cached_property
    def _staff(self) -> dict[tuple[str, str], list[str]]:
        """The people of a body by family name, as written in Latin script, for another script."""
        staff: dict[tuple[str, str], list[str]] = defaultdict(list)
        for known in self._vocabulary.people:
            for word in {known.name.split(" ")[0].lower(), known.name.split(" ")[-1].lower()}:
                for body in self._roots[known.slug]:
                    staff[body, word].append(known.slug)
        return staff

    def find(self, signer: Signer) -> Found:
        """The person who signs, and those who only look it."""
        if signer.orcid and signer.orcid in self._by_orcid:
            slug = self._by_orcid[signer.orcid]
            return Found(Match(slug, 1.0, f"same ORCID {signer.orcid}"))
        bodies = self._bodies(signer)
        same = self._same((signer.name, signer.native_name))
        here = [slug for slug in same if bodies & self._roots[slug]]
        clash = [slug for slug in here if self._other_orcid(slug, signer.orcid)]
        here = [slug for slug in here if slug not in clash]
        namesakes = [self._namesake(slug, bodies) for slug in same if slug not in here]
        alike = (*namesakes, *self._alike(signer, bodies, {*same}))
        if len(here) == 1:
            return Found(Match(here[0], 0.95, self._reason(here[0], bodies)), alike)
        several = (self._lookalike(slug, "one of several of this name here") for slug in here)
        return Found(None, (*several, *alike))

    def _bodies(self, signer: Signer) -> frozenset[str]:
        """The outermost bodies that a signature names and that are known."""
        found = (part.match for post in signer.posts for part in self._organizations.of_post(post))
        return frozenset(self._organizations.root(match.slug) for match in found if match)

    def _same(self, names: Iterable[str]) -> list[str]:
        slugs = (self._current(slug) for name in names if name for slug in self._names.same(name))
        return list(dict.fromkeys(slugs))

    def _current(self, slug: str) -> str:
        seen: set[str] = set()
        while slug in self._by_slug and self._by_slug[slug].merged_into and slug not in seen:
            seen.add(slug)
            slug = self._by_slug[slug].merged_into
        return slug

    def _other_orcid(self, slug: str, orcid: str) -> bool:
        return bool(orcid and self._by_slug[slug].orcid and self._by_slug[slug].orcid != orcid)

    def _reason(self, slug: str, bodies: frozenset[str]) -> str:
        shared = sorted(bodies & self._roots[slug])
        return f"same name at {self._organizations.name_of(shared[0])}"

    def _namesake(self, slug: str, bodies: frozenset[str]) -> Lookalike:
        known = ", ".join(self._organizations.name_of(body) for body in sorted(self._roots[slug]))
        here = ", ".join(self._organizations.name_of(body) for body in sorted(bodies))
        if bodies & self._roots[slug]:
            return self._lookalike(slug, "a namesake: same name, another ORCID")
        signed = f"signs at {here}" if here else "no known organization in the signature"
        return self._lookalike(slug, f"a namesake: known at {known or 'no organization'}; {signed}")

    def _alike(self, signer: Signer, bodies: frozenset[str], known: set[str]) -> list[Lookalike]:
        found: dict[str, str] = {}
        for name in filter(None, (signer.name, signer.native_name)):
            for slug, how in self._names.alike(name).items():
                found.setdefault(self._current(slug), how)
            for slug in self._in_another_script(name, bodies):
                found.setdefault(slug, "perhaps the same name in another script")
        return [self._lookalike(slug, how) for slug, how in found.items() if slug not in known]

    def _in_another_script(self, name: str, bodies: frozenset[str]) -> list[str]:
        """People of the same body whose family name is this one's in pinyin, or the reverse."""
        if _HAN.match(name):
            families = [_FAMILIES.get(name[0], "")]
        else:
            return []
        return [
            slug
            for body in bodies
            for family in filter(None, families)
            for slug in self._staff.get((body, family), ())
            if not any(_HAN.match(label) for label in self._by_slug[slug].labels)
        ]

    def _lookalike(self, slug: str, reason: str) -> Lookalike:
        return Lookalike(slug, self._by_slug[slug].name, reason)
