"""Reads cases as JSON lines, and writes what the real botocore makes of each: keys, nothing, a deferred provider, or an error."""
import json
import os
import sys
import tempfile

import botocore.session
from botocore.credentials import DeferredRefreshableCredentials


def look(case, home):
    for kind in ("credentials", "config"):
        with open(os.path.join(home, ".aws", kind), "w", encoding="utf-8", newline="") as file:
            file.write(case[kind])
    os.environ.clear()
    os.environ.update({**case["env"], "HOME": home, "AWS_EC2_METADATA_DISABLED": "true", "PATH": "/usr/bin"})
    session = botocore.session.Session(profile=case["profile"])
    answer = {"region": session.get_config_variable("region")}
    credentials = session.get_credentials()
    if credentials is None:
        return {**answer, "kind": "none"}
    if isinstance(credentials, DeferredRefreshableCredentials):
        return {**answer, "kind": "deferred", "method": credentials.method}
    keys = [credentials._access_key if hasattr(credentials, "_access_key") else credentials.access_key]
    keys.append(credentials._secret_key if hasattr(credentials, "_secret_key") else credentials.secret_key)
    keys.append(credentials._token if hasattr(credentials, "_token") else credentials.token)
    if any(isinstance(key, dict) for key in keys):
        return {**answer, "kind": "error", "error": "ClientCrash"}
    return {**answer, "kind": "keys", "keys": keys}


with tempfile.TemporaryDirectory() as home:
    os.mkdir(os.path.join(home, ".aws"))
    for line in sys.stdin:
        try:
            print(json.dumps(look(json.loads(line), home)))
        except Exception as error:  # whatever botocore raises is the answer
            print(json.dumps({"kind": "error", "error": type(error).__name__}))
