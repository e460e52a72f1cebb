"""boto3 against CHIME_ENDPOINT: one JSON line on the output for every call."""
import datetime
import json
import os

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

options = {
    "endpoint_url": os.environ["CHIME_ENDPOINT"],
    "region_name": "us-east-1",
    "aws_access_key_id": "AKIDEXAMPLE",
    "aws_secret_access_key": "secret",
}
identity = boto3.client("chime-sdk-identity", **options)
messaging = boto3.client("chime-sdk-messaging", **options)
unchecked = boto3.client("chime-sdk-messaging", config=Config(parameter_validation=False), **options)


def view(value):
    if isinstance(value, datetime.datetime):
        return {"$date": value.isoformat()}
    if isinstance(value, dict):
        return {key: view(inner) for key, inner in value.items() if key != "ResponseMetadata"}
    return [view(inner) for inner in value] if isinstance(value, list) else value


def call(client, operation, step=None, **members):
    line = {"step": step or operation, "ok": True}
    output = None
    try:
        output = getattr(client, operation)(**members)
        metadata = output["ResponseMetadata"]
        line["result"] = view(output)
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


app = call(identity, "create_app_instance", Name="boto3 \N{SPEECH BALLOON}")["AppInstanceArn"]
user = lambda name: call(identity, "create_app_instance_user", AppInstanceArn=app, AppInstanceUserId=name, Name=name)["AppInstanceUserArn"]
alice, odd = user("alice"), user("carol:x@example.com")
channel_arn = call(messaging, "create_channel", AppInstanceArn=app, Name="boto3", Mode="RESTRICTED", Privacy="PRIVATE", ChimeBearer=alice)["ChannelArn"]
channel = {"ChannelArn": channel_arn, "ChimeBearer": alice}
call(messaging, "create_channel_membership", MemberArn=odd, Type="DEFAULT", **channel)
call(messaging, "describe_channel_membership", MemberArn=odd, **channel)
content = 'Grüße "boto3" \N{SPEECH BALLOON}\n\u2028'
message = {"Content": content, "Type": "STANDARD", "Persistence": "PERSISTENT"}
message_id = call(messaging, "send_channel_message", **message, **channel)["MessageId"]
echoed = call(messaging, "get_channel_message", MessageId=message_id, **channel)["ChannelMessage"]["Content"]
print(json.dumps({"step": "round trip", "same": echoed == content}))
now = datetime.datetime.now(datetime.timezone.utc)
minute = datetime.timedelta(minutes=1)
call(messaging, "list_channel_messages", NotBefore=now - minute, NotAfter=now + minute, SortOrder="ASCENDING", MaxResults=5, **channel)
call(messaging, "update_channel_message", MessageId=message_id, Content="edited", **channel)
call(messaging, "redact_channel_message", MessageId=message_id, **channel)
call(messaging, "update_channel_read_marker", **channel)
call(messaging, "search_channels", ChimeBearer=alice, Fields=[{"Key": "MEMBERS", "Operator": "EQUALS", "Values": [alice, odd]}])
call(messaging, "tag_resource", ResourceARN=channel_arn, Tags=[{"Key": "k", "Value": "v"}])
call(identity, "tag_resource", ResourceARN=app, Tags=[{"Key": "k", "Value": "v"}])
call(identity, "list_tags_for_resource", "list_tags_for_resource of identity", ResourceARN=app)
call(messaging, "list_tags_for_resource", ResourceARN=channel_arn)

call(messaging, "describe_channel", "a channel that is missing", ChannelArn=app + "/channel/missing", ChimeBearer=alice)
call(messaging, "describe_channel", "an unknown bearer", ChannelArn=channel_arn, ChimeBearer=app + "/user/nobody")
call(unchecked, "describe_channel", "no bearer", ChannelArn=channel_arn)
call(messaging, "describe_channel_ban", "a ban that is missing", MemberArn=odd, **channel)
call(messaging, "create_channel_membership", "a member again", MemberArn=odd, Type="DEFAULT", **channel)
call(messaging, "send_channel_message", "a message that is too long", **{**message, "Content": "x" * 5000}, **channel)
call(messaging, "send_channel_message", "an unknown message type", **{**message, "Type": "SYSTEM"}, **channel)
call(unchecked, "send_channel_message", "no content", Type="STANDARD", Persistence="PERSISTENT", **channel)
call(messaging, "delete_channel", **channel)
