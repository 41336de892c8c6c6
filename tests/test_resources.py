import shutil
import subprocess
import sys
from pathlib import Path

from designer import resources


def test_the_checkout_has_icons_and_templates() -> None:
    folder = resources.resources_folder()
    assert (folder / "icons" / "save.svg").is_file()
    assert (folder / "templates" / "starter.cnn").is_file()


def test_an_installed_package_has_them_inside(tmp_path: Path) -> None:
    package = tmp_path / "designer"
    (package / "resources").mkdir(parents=True)
    (package / "__init__.py").touch()
    shutil.copy(resources.__file__, package)
    question = "from designer.resources import resources_folder as f; print(f())"
    asked = subprocess.run(
        [sys.executable, "-c", question], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert Path(asked.stdout.strip()).samefile(package / "resources")
