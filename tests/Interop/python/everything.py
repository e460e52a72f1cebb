"""Everything with boto3: reads scenarios/everything.json, as node/everything.mjs explains it; one JSON line for every step."""
import json
import os
import urllib.request

import boto3
from botocore import xform_name
from botocore.exceptions import ClientError

endpoint = os.environ["CHIME_ENDPOINT"]
options = {"endpoint_url": endpoint, "region_name": "us-east-1", "aws_access_key_id": "AKIDEXAMPLE", "aws_secret_access_key": "secret"}
clients = {"identity": boto3.client("chime-sdk-identity", **options), "messaging": boto3.client("chime-sdk-messaging", **options)}
kept = {}


def fill(value):
    if isinstance(value, str):
        return kept[value[1:]] if value.startswith("$") else value
    if isinstance(value, list):
        return [fill(inner) for inner in value]
    return {key: fill(inner) for key, inner in value.items()} if isinstance(value, dict) else value


def at(output, path):
    for name in path.split("."):
        output = output[name]
    return output


def take(step):
    service, operation = step["call"].split(" ")
    client = clients[service]
    line = {"call": step["call"], "expected": step.get("error", "ok"), "outcome": "ok"}
    try:
        output = getattr(client, xform_name(operation))(**fill(step["input"]))
        for path, value in step.get("expect", {}).items():
            if at(output, path) != value:
                line["outcome"] = f"{path} is {at(output, path)!r} rather than {value!r}"
        for name, member in step.get("keep", {}).items():
            kept[name] = output[member]
    except ClientError as error:
        typed = getattr(client.exceptions, error.response["Error"]["Code"], None)
        line["outcome"] = type(error).__name__ if typed is not None and isinstance(error, typed) else f"untyped {error}"
        line["message"] = str(error)
    print(json.dumps(line), flush=True)


for service, client in clients.items():
    print(json.dumps({"service": service, "operations": list(client.meta.service_model.operation_names)}))
with open(os.path.join(os.path.dirname(__file__), "..", "scenarios", "everything.json"), encoding="utf-8") as file:
    steps = json.load(file)
for step in steps:
    if "callback" in step:
        kept[step["keep"]] = urllib.request.urlopen(f"{endpoint.rstrip('/')}/test/callbacks/{fill(step['callback'])}").read().decode()
    elif "call" in step:
        take(step)
