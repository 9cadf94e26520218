"""Writes the header files of common static hosts: the policy, and settings that need a header."""

from pathlib import Path

from tieout.macros.files import write_whole

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
}
# By file: the text before the headers, the form of each header, and the text after them.
_HOSTS = {
    "_headers": (
        "# Netlify and Cloudflare Pages use this file unchanged.\n/*\n",
        "  {name}: {value}\n",
        "",
    ),
    ".htaccess": (
        """\
# Apache uses this file unchanged if AllowOverride includes FileInfo.
AddType text/javascript .js .mjs
AddType application/wasm .wasm
<IfModule mod_headers.c>
""",
        '  Header always set {name} "{value}"\n',
        "</IfModule>\n",
    ),
    "hosting/nginx.conf": (
        """\
# For nginx: include this in the server block of the site.
location ~ \\.mjs$ { types { text/javascript mjs; } }
""",
        'add_header {name} "{value}" always;\n',
        "",
    ),
    "hosting/Caddyfile": (
        "# For Caddy: import this in the block of the site.\nheader {\n",
        '\t{name} "{value}"\n',
        "}\n",
    ),
}
HOST_FILES = tuple(_HOSTS)


def host_files(policy: str) -> dict[str, str]:
    """Return each host's file by its path in the site.

    A host sends the same policy with every file, because a worker uses the policy of its own file;
    a page's own policy applies in addition.
    """
    headers = {"Content-Security-Policy": policy, **_HEADERS}
    return {
        file: "".join(
            (head, *(line.format(name=name, value=value) for name, value in headers.items()), tail)
        )
        for file, (head, line, tail) in _HOSTS.items()
    }


def write_host_files(site: Path, policy: str) -> None:
    """Write each host's file into the site."""
    for file, text in host_files(policy).items():
        path = site / file
        path.parent.mkdir(exist_ok=True)
        write_whole(path, text.encode())
