"""The server behind the pages: ready before the first reader comes, and closed to other sites."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

# No other site may frame the pages, and a link in them must not tell where it was clicked: addresses name reps.
_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"SAMEORIGIN"),
    (b"referrer-policy", b"no-referrer"),
)


class SafeHeaders:
    """Adds the headers that browsers ask for before they trust a page less."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_HEADERS]
            await send(message)

        await self.app(scope, receive, send_with_headers)


@asynccontextmanager
async def _ready(_app: st.App) -> AsyncIterator[None]:
    """Load everything that the first reader would wait for."""
    from ui import session  # caches want a server that runs

    # Streamlit takes a folder named pages/ for its older kind of multipage app until the first page has run, and would
    # answer a deep link on a fresh server with "Page not found".
    PagesManager.uses_pages_directory = False
    session.warm_up()
    yield


def is_starting() -> bool:
    """Whether the server loads this program, rather than a reader asks for a page."""
    return get_script_run_ctx(suppress_warning=True) is None


def server(script: str) -> dict[str, object]:
    """What `st.App` is made of, for the pages that *script* shows."""
    return {"script_path": script, "lifespan": _ready, "middleware": [Middleware(SafeHeaders)]}
