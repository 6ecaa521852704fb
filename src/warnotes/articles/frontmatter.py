"""YAML front matter, read as a flat list of keys and plain values and as nothing more.

The text is hostile until proved otherwise, so no object is ever built: the parser's events are
read one by one, and anchors, aliases (the stuff of YAML bombs), tags and nesting are refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

FENCE = "---"
LIMIT = 8192
"""Characters: front matter of a real article is a few hundred."""
MAX_KEYS = 100


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The keys of the block (lower case), the text after it, and what was wrong with it."""

    body: str
    values: dict[str, str] = field(default_factory=dict)
    fault: str | None = None


def split(text: str) -> FrontMatter:
    """Separate front matter from a text; text without it comes back whole.

    A block that cannot be used is still cut off, because it is no news, and ``fault`` says why.
    """
    lines = text.lstrip("\ufeff").splitlines(keepends=True)
    if not lines or lines[0].rstrip() != FENCE:
        return FrontMatter(text)
    end = next((n for n, line in enumerate(lines[1:400], 1) if line.rstrip() in (FENCE, "...")), None)
    if end is None or not any(":" in line for line in lines[1:end]):
        return FrontMatter(text)  # a dividing line, not front matter
    block, body = "".join(lines[1:end]), "".join(lines[end + 1 :])
    if len(block) > LIMIT:
        return FrontMatter(body, fault=f"longer than {LIMIT} characters")
    try:
        return FrontMatter(body, dict(_pairs(block)))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return FrontMatter(body, fault=" ".join(str(error).split())[:120])


def _pairs(block: str) -> Iterator[tuple[str, str]]:
    """Yield scalar pairs of the one mapping; lists and mappings as values are passed over."""
    depth, key, count = 0, None, 0
    for event in yaml.parse(block, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise ValueError("anchors and aliases are not allowed")
        if getattr(event, "tag", None):
            raise ValueError("tags are not allowed")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth == 1 and not isinstance(event, yaml.MappingStartEvent):
                raise ValueError("a list where 'key: value' lines were expected")
            if depth > 8:
                raise ValueError("nested too deeply")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
            key = None if depth == 1 else key
        elif isinstance(event, yaml.ScalarEvent) and depth == 1:
            if key is None:
                key, count = event.value.strip().lower(), count + 1
                if count > MAX_KEYS:
                    raise ValueError(f"more than {MAX_KEYS} keys")
            else:
                yield key, event.value
                key = None
