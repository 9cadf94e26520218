"""The downloads: everything that a project knows, as JSON and as tables."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from tieout.macros.files import write_whole
from tieout.macros.places import EXPORTS
from tieout.macros.project.project import Project
from tieout.macros.publish.export_csv import table_schema, to_csv
from tieout.macros.publish.export_rows import (
    discrepancy_rows,
    exception_rows,
    exceptions_of,
    figure_rows,
    mention_rows,
)
from tieout.macros.publish.taxonomy import taxonomy
from tieout.macros.publish.xbrl_json import TAXONOMY_FILE, Json, report

FOLDER = "downloads"
REPORT_FILE = "figures.json"
_REPORT_SCHEMA = "figures.schema.json"
_MEDIA_TYPES = {".json": "application/json", ".csv": "text/csv", ".xsd": "application/xml"}


def exports(project: Project) -> dict[str, bytes]:
    """Return every file by name; the same project gives the same bytes."""
    tables = {
        "figures": figure_rows(project),
        "mentions": mention_rows(project),
        "discrepancies": discrepancy_rows(project),
        "exceptions": exception_rows(exceptions_of(project)),
    }
    files = {
        REPORT_FILE: _json(report(project)),
        _REPORT_SCHEMA: (EXPORTS / _REPORT_SCHEMA).read_bytes(),
        TAXONOMY_FILE: taxonomy(project),
        **{f"{name}.csv": to_csv(name, rows) for name, rows in tables.items()},
    }
    return {**files, "datapackage.json": _json(_package(project, files))}


def write_exports(project: Project, site: Path) -> list[Path]:
    """Write every file into the site's folder of downloads; raises OSError if that fails."""
    folder = site / FOLDER
    folder.mkdir(exist_ok=True)
    written = []
    for name, content in exports(project).items():
        write_whole(folder / name, content)
        written.append(folder / name)
    return written


def _package(project: Project, files: Mapping[str, bytes]) -> Json:
    """Return the Data Package (a Frictionless standard): each file, its digest, its columns."""
    filing = project.dataset.filing
    return {
        "profile": "data-package",
        "name": "tieout",
        "title": ": ".join(filing[name] for name in ("issuer", "title") if name in filing),
        "resources": [_resource(name, content) for name, content in files.items()],
    }


def _resource(name: str, content: bytes) -> Json:
    path = Path(name)
    resource: Json = {
        "name": path.stem if path.suffix == ".csv" else name,
        "path": name,
        "format": path.suffix.removeprefix("."),
        "mediatype": _MEDIA_TYPES[path.suffix],
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }
    if path.suffix != ".csv":
        return resource
    schema = table_schema(path.stem)
    return {
        **resource,
        "profile": "tabular-data-resource",
        "title": schema.pop("title"),
        "dialect": {"lineTerminator": "\n"},
        "schema": schema,
    }


def _json(value: Json) -> bytes:
    return f"{json.dumps(value, indent=2, ensure_ascii=False)}\n".encode()
