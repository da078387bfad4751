"""A headless Chromium with a phone in a web page, steered by commands that the page asks for.

The page and its script come from a small HTTP server here; its address is the page's origin.
"""

import queue
import shutil
import subprocess
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import sipjs

PAGES = Path(__file__).with_name("browser")
TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8"}
# As root there is no sandbox; the rest keeps it from looking for updates, keyrings, displays.
CHROMIUM = [
    "chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--password-store=basic",
]


class Browser:
    """One page, opened. Use with `with`.

    `host` and `port` are how the page's own address is written, hence its origin. `trusted` are public keys (SHA-256 in Base64) whose
    certificates need no authority."""

    def __init__(self, bench, name, account, host="127.0.0.1", port=0, trusted=()):
        self.folder = bench.folder / name
        self.folder.mkdir()
        self.account = account
        self.host = host
        self.trusted = trusted
        self.commands, self.answers = queue.Queue(), queue.Queue()
        self.ended = threading.Event()
        pages = _link(self.folder / "pages", sipjs.sources(bench))
        self.http = ThreadingHTTPServer(("127.0.0.1", port), _pages(self, pages))
        self.http.daemon_threads = True

    @property
    def origin(self):
        return f"http://{self.host}:{self.http.server_address[1]}"

    def __enter__(self):
        threading.Thread(target=self.http.serve_forever, daemon=True).start()
        command = [*CHROMIUM, f"--user-data-dir={self.folder}/profile"]
        if self.trusted:
            command.append(f"--ignore-certificate-errors-spki-list={','.join(self.trusted)}")
        self.log = open(self.folder / "log", "wb")
        self.process = subprocess.Popen(
            [*command, f"{self.origin}/page.html?{urllib.parse.urlencode(self.account)}"],
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log, start_new_session=True)
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.process.terminate()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.http.shutdown()
        self.http.server_close()
        self.log.close()
        shutil.rmtree(self.folder / "profile", ignore_errors=True)

    def does(self, command, patience=30):
        """What the page answers; the first command waits for the browser's start too."""
        self.commands.put(command)
        end = time.monotonic() + patience
        while time.monotonic() < end:
            try:
                return self.answers.get(timeout=0.5)
            except queue.Empty:
                if self.process.poll() is not None:
                    raise AssertionError(f"chromium ended with {self.process.returncode}, see {self.folder}/log") from None
        raise AssertionError(f"the page did not {command} within {patience} s, see {self.folder}/log")

    def must(self, command, wanted):
        answer = self.does(command)
        if answer != wanted:
            raise AssertionError(f"{command} in the browser: {answer}, wanted {wanted}; see {self.folder}/log")


def _link(folder, sources):
    folder.mkdir()
    for page in PAGES.iterdir():
        shutil.copy(page, folder)
    (folder / "sip.js").symlink_to(sources)
    return folder


def _pages(browser, folder):
    class Pages(BaseHTTPRequestHandler):
        """GET: a file, or `command`, which waits for one. POST: `answer` to a command, or a line for the `log`."""

        protocol_version = "HTTP/1.1"

        def do_GET(self):
            path = urllib.parse.urlsplit(self.path).path.lstrip("/")
            if path == "command":
                self._answer(200, "text/plain", self._next_command().encode())
                return
            file = folder / path
            if ".." in Path(path).parts or not file.is_file():
                self._answer(404, "text/plain", b"")
            else:
                self._answer(200, TYPES.get(file.suffix, "application/octet-stream"), file.read_bytes())

        def do_POST(self):
            text = self.rfile.read(int(self.headers["Content-Length"])).decode()
            if self.path == "/answer":
                browser.answers.put(text)
            else:
                browser.log.write(f"page: {text}\n".encode())
                browser.log.flush()
            self._answer(200, "text/plain", b"")

        def log_message(self, *_):
            pass

        @staticmethod
        def _next_command():
            while not browser.ended.is_set():
                try:
                    return browser.commands.get(timeout=0.5)
                except queue.Empty:
                    continue
            return "disconnect"

        def _answer(self, status, kind, body):
            try:
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Cache-Control", "no-store")
                self.end_headers()
                self.wfile.write(body)
            except OSError:
                self.close_connection = True

    return Pages
