"""Who staff are: the Cognito authorizer of the gateway. The template puts the real pool in place of the ARN."""

from chalice import Blueprint, CognitoUserPoolAuthorizer

bp = Blueprint(__name__)
staff_only = CognitoUserPoolAuthorizer("StaffPool", provider_arns=["arn:aws:cognito-idp:placeholder"])
