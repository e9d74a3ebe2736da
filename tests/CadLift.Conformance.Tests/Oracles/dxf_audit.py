#!/usr/bin/env python3
"""Print as JSON what ezdxf's auditor finds in DXF files (needs ezdxf 0.18).

    dxf_audit.py FOLDER

The result maps the name of each file to the list of findings; a file that only ezdxf.recover reads
begins its list with "recovered".
"""
import json
import logging
import sys
import warnings
from multiprocessing import Pool
from pathlib import Path

import ezdxf
from ezdxf import recover


def audit(path):
    findings = []
    try:
        auditor = ezdxf.readfile(path).audit()
    except Exception as error:
        findings.append("recovered")
        try:
            _, auditor = recover.readfile(path)
        except Exception:
            return path.name, [f"{type(error).__name__}: {error}"]
    return path.name, findings + [finding.message for finding in auditor.errors + auditor.fixes]


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    with Pool(2) as pool:
        json.dump(dict(pool.imap(audit, sorted(Path(sys.argv[1]).glob("*.dxf")), 8)), sys.stdout)
