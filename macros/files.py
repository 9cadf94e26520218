"""Reads files up to a limit, and writes them completely or not at all."""

import errno
import stat
from pathlib import Path

_REMEDIES = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "make room, or name another"),
    **dict.fromkeys((errno.EROFS, errno.EACCES, errno.EPERM), "check that you have permission"),
    errno.EISDIR: "name a file",
    errno.ENOTDIR: "part of that path is a file: name another",
}
_READABLE = "name a file that can be read"


def refusal(error: OSError) -> str:
    """Say which file could not be read or written, why, and what to do about it."""
    import shutil  # noqa: PLC0415  # it takes a while, and most commands do not need it

    if isinstance(error, shutil.Error):  # it has a list of files
        _, name, reason = error.args[0][0]
        return f"{name}: it cannot be copied there ({reason}); make room, or check your permission"
    name = error.filename2 or error.filename  # of a copy, the second is written
    reason = error.strerror or str(error)
    remedy = _REMEDIES.get(error.errno or 0, _READABLE)
    if error.errno == errno.EISDIR:
        reason = "it is a folder"
    if error.errno == errno.ENOENT and not (folder := Path(name).parent).is_dir():
        reason, remedy = f"there is no folder {folder}", "make it, or name another"
    return f"{name}: {reason}; {remedy}" if name is not None else f"{reason}; {remedy}"


def refuse_special(file: Path) -> None:
    """Raise OSError for a pipe, a device or a socket: reading one might never end."""
    mode = file.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        reason = "it is a pipe or a device, not an ordinary file"
        raise OSError(errno.EINVAL, reason, str(file))


def read_bounded(file: Path, most: int) -> bytes:
    """Return a file's bytes; raises OSError if it cannot be read or has more than `most`."""
    refuse_special(file)
    with file.open("rb") as opened:
        content = opened.read(most + 1)
    if len(content) > most:
        reason = f"it exceeds the {most:,}-byte limit"
        raise OSError(errno.EOVERFLOW, reason, str(file))
    return content


def write_whole(file: Path, content: bytes) -> None:
    """Write a file, or leave the existing one unchanged; raises OSError, with the file's name."""
    beside = file.with_name(f".{file.name}.new")
    try:
        beside.write_bytes(content)
        beside.replace(file)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(file)) from error
