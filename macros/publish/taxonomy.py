"""The taxonomy of the xBRL-JSON report: an XML Schema with a concept for each figure."""

import datetime as dt
from decimal import Decimal
from xml.etree import ElementTree as ET

from tieout.calculators.figures.evaluation import Result
from tieout.macros.escaping import folded
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.project.project import Project
from tieout.macros.publish.xbrl_json import namespaces

_SCHEMA = "http://www.w3.org/2001/XMLSchema"
_INSTANCE = "http://www.xbrl.org/2003/instance"
_INSTANCE_FILE = "http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"
_TYPES = {
    "USD": "monetary",
    "shares": "shares",
    "rate": "pure",
    "count": "pure",
    "number": "pure",
    "ordinal": "pure",
}
_NOT_XML = lazy_regex("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def taxonomy(project: Project) -> bytes:
    """Return the schema: each concept's type, and its label as documentation."""
    target = namespaces(project)["filing"]
    root = ET.Element(
        "xs:schema",
        {
            "xmlns:xs": _SCHEMA,
            "xmlns:xbrli": _INSTANCE,
            "xmlns:filing": target,
            "targetNamespace": target,
            "elementFormDefault": "qualified",
        },
    )
    ET.SubElement(root, "xs:import", namespace=_INSTANCE, schemaLocation=_INSTANCE_FILE)
    for key in project.dataset.figures:
        _concept(root, project, project.results[key])
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _concept(root: ET.Element, project: Project, result: Result) -> None:
    figure = result.figure
    as_of = project.results[figure.date].value if figure.date else None
    concept = ET.SubElement(
        root,
        "xs:element",
        {
            "name": figure.key,
            "id": f"filing_{figure.key}",
            "type": f"xbrli:{item_type(result)}ItemType",
            "substitutionGroup": "xbrli:item",
            "xbrli:periodType": "instant" if isinstance(as_of, dt.date) else "duration",
            "nillable": "false",
        },
    )
    note = ET.SubElement(ET.SubElement(concept, "xs:annotation"), "xs:documentation")
    note.text = _NOT_XML.sub("\ufffd", folded(figure.label))


def item_type(result: Result) -> str:
    """Return XBRL's item type for a figure, by its unit or by the parts of a date that it gives."""
    if isinstance(result.value, Decimal):
        return _TYPES.get(result.figure.unit, "decimal")
    if isinstance(result.value, dt.date):
        return "date"
    if result.figure.unit == "date" and "Q" not in result.value:
        return "gYearMonth" if "-" in result.value else "gYear"
    return "string"
