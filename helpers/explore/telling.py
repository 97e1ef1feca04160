"""How the explorer answers: an action that fails is told in one line, in the language that was chosen."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from markupsafe import escape

from ..article import NotAnArticle
from ..corrections import CorrectionError
from ..display.markup import direction
from ..report import ReportError
from ..wording.labels import label, say, speaking
from .controls import Controls
from .page import harmless
from .session import Session


def need(thing: object, why: str) -> None:
    """Raises what the label `why` says where something is missing."""
    if not thing:
        raise CorrectionError(label("explorer", why))


def put(key: str, **parts: object) -> str:
    """A message of labels.csv with its places filled."""
    return say("explorer", key, **parts)


class Telling(Controls):
    """The controls, and the line below the page; `session` is the sitting at the article that is looked at, if any."""

    session: Session | None = None
    _quiet = False

    def told(self, act: Callable[[], None], first: bool = False) -> Callable[..., None]:
        """An action whose errors are told on the page, in one line: who clicks is shown no traceback.

        Only the first ones need no open article.
        """
        def acts(*_) -> None:
            if self._quiet:
                return
            with speaking(self.language.value):
                try:
                    need(self.session or first, "need_article")
                    if self.session:
                        self.session.annotator = self.annotator.value.strip()
                    act()
                except (CorrectionError, NotAnArticle, ReportError) as error:
                    self.say(error, "error")
                except Exception as error:  # whatever it is, the page must go on
                    self.say(put("failed", fault=f"{type(error).__name__}, {error}"), "error")
        return acts

    @contextmanager
    def quietly(self) -> Iterator[None]:
        """Controls are set meanwhile without anything following from it."""
        self._quiet = True
        try:
            yield
        finally:
            self._quiet = False

    def say(self, text: object, kind: str = "") -> None:
        """One line to the person in front of it."""
        line = re.sub("«.*?»", r"<bdi>\g<0></bdi>", str(escape(" ".join(harmless(str(text)).split()))))
        self.message.value = f'<p class="message {kind}" role="status" {direction()}>{line}</p>'
