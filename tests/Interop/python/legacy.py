"""boto3 with the model that its chime client had until 2024 (from CHIME_LEGACY_MODEL) against CHIME_ENDPOINT: one JSON line for every call."""
import json
import os
import shutil
import sys
import tempfile

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

with tempfile.TemporaryDirectory() as data:
    folder = os.path.join(data, "chime", "2018-05-01")
    os.makedirs(folder)
    shutil.copy(os.environ["CHIME_LEGACY_MODEL"], os.path.join(folder, "service-2.json"))
    os.environ["AWS_DATA_PATH"] = data
    chime = boto3.client(
        "chime",
        endpoint_url=os.environ["CHIME_ENDPOINT"],
        region_name="us-east-1",
        aws_access_key_id="AKIDEXAMPLE",
        aws_secret_access_key="secret",
        # No name leads to messaging-127.0.0.1; an application sets this where it sets the address.
        config=Config(inject_host_prefix=False),
    )
if not hasattr(chime, "batch_create_channel_membership"):
    sys.exit("boto3 took another model of chime")


def call(operation, step=None, **members):
    line = {"step": step or operation, "ok": True}
    output = {}
    try:
        output = getattr(chime, operation)(**members)
        metadata = output.pop("ResponseMetadata")
        line["result"] = json.loads(json.dumps(output, default=str))
    except ClientError as error:
        metadata = error.response["ResponseMetadata"]
        line["ok"] = False
        line["error"] = {
            "name": type(error).__name__,
            "Code": error.response["Error"]["Code"],
            "message": error.response["Error"]["Message"],
            "bodyCode": error.response.get("Code"),
        }
    line["httpStatusCode"] = metadata["HTTPStatusCode"]
    line["requestId"] = metadata.get("RequestId")
    line["attempts"] = metadata["RetryAttempts"] + 1
    print(json.dumps(line), flush=True)
    return output


app = call("create_app_instance", Name="boto3 2018")["AppInstanceArn"]
user = lambda name: call("create_app_instance_user", AppInstanceArn=app, AppInstanceUserId=name, Name=name)["AppInstanceUserArn"]
alice, odd, dave = user("alice"), user("carol:x@example.com"), user("dave")
members = {"Name": "general", "Mode": "RESTRICTED", "Privacy": "PRIVATE", "Metadata": "m", "Tags": [{"Key": "k", "Value": "v"}]}
channel = call("create_channel", AppInstanceArn=app, ChimeBearer=alice, **members)["ChannelArn"]
call("batch_create_channel_membership", ChannelArn=channel, Type="DEFAULT", MemberArns=[odd, dave, alice], ChimeBearer=alice)
call("list_channel_memberships", ChannelArn=channel, ChimeBearer=odd)
sent = call("send_channel_message", ChannelArn=channel, Content="Gr\u00fc\u00dfe", Type="STANDARD", Persistence="PERSISTENT", ChimeBearer=odd)
call("get_channel_message", ChannelArn=channel, MessageId=sent["MessageId"], ChimeBearer=alice)
streams = [{"AppInstanceDataType": "Channel", "ResourceArn": "arn:aws:kinesis:us-east-1:123456789012:stream/chime-messaging-x"}]
call("put_app_instance_streaming_configurations", AppInstanceArn=app, AppInstanceStreamingConfigurations=streams)
call("get_app_instance_streaming_configurations", AppInstanceArn=app)

call("create_channel", "a channel of nobody", AppInstanceArn=app, **members)
call("batch_create_channel_membership", "a batch of nobody", ChannelArn=channel, MemberArns=[odd])
call("create_channel", "a channel of a stranger", AppInstanceArn=app, ChimeBearer=app + "/user/nobody", **members)
call("describe_channel_ban", "a ban that is missing", ChannelArn=channel, MemberArn=odd, ChimeBearer=alice)
call("delete_channel", ChannelArn=channel, ChimeBearer=alice)
