#!/usr/bin/python3
"""Into how many faces does OpenCASCADE unite the faces of STEP files that lie on one surface?

  python3 unified_faces.py FILE...

Prints one line for each file: its name, the faces it holds, and the faces that are left after uniting.
Run it with the system's /usr/bin/python3; FREECAD_LIB says where FreeCAD's modules lie if not in Debian's place.
"""
import os
import sys

sys.path.insert(0, os.environ.get("FREECAD_LIB", "/usr/lib/freecad-python3/lib"))
import FreeCAD  # noqa: E402,F401
import Part  # noqa: E402

for path in sys.argv[1:]:
    shape = Part.Shape()
    shape.read(path)
    held = sum(len(solid.Faces) for solid in shape.Solids)
    united = sum(len(solid.removeSplitter().Faces) for solid in shape.Solids)
    print(os.path.basename(path), held, united)

# FreeCAD's own clean-up at exit is slow and may crash.
sys.stdout.flush()
os._exit(0)
