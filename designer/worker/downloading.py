"""The job `download`: a file into Keras' cache, whole and checked, or not at all."""

import hashlib
import time
import urllib.error
import urllib.request
from pathlib import Path

from designer.runs.messages import Completed, Download, Failed, Progressed
from designer.worker.scanning import Say

_CHUNK = 1 << 16
_EVERY = 0.1  # seconds between two messages
_PATIENCE = 30.0  # seconds without a byte


def download(job: Download, say: Say) -> Completed | Failed:
    """Fetch a file beside its place, check it, and move it there."""
    target = Path(job.target)
    part = Path(job.part)
    host = job.url.split("/")[2] if "//" in job.url else job.url
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        found = _fetch(job.url, part, say)
        if job.sha256 and found != job.sha256:
            return Failed(
                sentence=f"What {host} sent for {target.name} is not what was expected: try again "
                "later. Nothing was changed."
            )
        part.replace(target)
    except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
        reason = getattr(error, "reason", None) or error
        return Failed(
            sentence=f"{host} cannot be reached ({reason}): look at the network, or put "
            f"{target.name} into {target.parent} by hand. Nothing was changed."
        )
    except OSError as error:
        return Failed(
            sentence=f"{target} cannot be written ({error.strerror or error}): make room, or look "
            "at who may write there. Nothing was changed."
        )
    finally:
        part.unlink(missing_ok=True)
    return Completed(sentence=f"{target.name} is in {target.parent}.")


def _fetch(url: str, part: Path, say: Say) -> str:
    """Write what comes to a file and return its SHA-256."""
    digest, done, told = hashlib.sha256(), 0, 0.0
    with urllib.request.urlopen(url, timeout=_PATIENCE) as answer, part.open("wb") as file:
        total = int(answer.headers.get("Content-Length") or 0) or None
        while chunk := answer.read(_CHUNK):
            file.write(chunk)
            digest.update(chunk)
            done += len(chunk)
            if time.monotonic() - told > _EVERY:
                told = time.monotonic()
                say(Progressed(done=done, total=total))
    if total is not None and done < total:
        raise ConnectionError("it ended in the middle")
    return digest.hexdigest()
