# finds the project's folder, wherever in it this file lies · يجد مجلد المشروع
import os
import sys
from pathlib import Path

HOME = next((folder for folder in [Path.cwd(), *Path.cwd().parents] if (folder / "helpers").is_dir()), None)
assert HOME, ("Put this file inside the folder of Shawahid.\n"
              "ضع هذا الملف داخل مجلد المشروع.")
os.chdir(HOME / "notebooks")  # the lessons name their texts from here
sys.path.insert(0, "..")
from helpers.display import set_language

set_language("en")  # of the labels on tables and charts · لغة الجداول والرسوم
