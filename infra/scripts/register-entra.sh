#!/usr/bin/env bash
# Makes the app registration that HR, and employees who answer, sign in with: redirect URI, app roles, and the app's identity as its only credential. Idempotent.
# Usage: register-entra.sh <display name> <address of the app> <principal id of the app's identity>
set -euo pipefail

name=${1:?display name, such as CharteFlow}
address=${2:?address of the app, output address of the deployment}
principal=${3:?principal id of the identity, output identityPrincipalId of the deployment}
tenant=$(az account show --query tenantId -o tsv)

role() { printf '{"allowedMemberTypes":["User","Application"],"displayName":"%s","value":"%s","description":"%s","isEnabled":true,"id":"%s"}' "$1" "$1" "$2" "$3"; }
roles="[$(role HR 'Reads and acts' 6a0c2a3e-7e0f-4c39-9a4e-5b6f0b3a1c01),$(role Auditor 'Reads, changes nothing' 6a0c2a3e-7e0f-4c39-9a4e-5b6f0b3a1c02),$(role Admin 'Reads, looks after the app' 6a0c2a3e-7e0f-4c39-9a4e-5b6f0b3a1c03)]"

app=$(az ad app list --filter "displayName eq '$name'" --query '[0].appId' -o tsv)
[ -n "$app" ] || app=$(az ad app create --display-name "$name" --sign-in-audience AzureADMyOrg --query appId -o tsv)
az ad app update --id "$app" --web-redirect-uris "$address/sign-in/callback" --app-roles "$roles" --identifier-uris "api://$app"

# Access tokens of version 2: the app knows the issuer of no other.
az rest --method PATCH --uri "https://graph.microsoft.com/v1.0/applications(appId='$app')" --headers Content-Type=application/json --body '{"api":{"requestedAccessTokenVersion":2}}'
az ad sp show --id "$app" >/dev/null 2>&1 || az ad sp create --id "$app" >/dev/null

# Employees who sign in to answer have no role, so that Entra ID must not ask for one; the app asks for it at the console's door. Nobody is asked to consent.
az ad sp update --id "$app" --set appRoleAssignmentRequired=false
[ -n "$(az ad app permission list-grants --id "$app" --query '[0].id' -o tsv)" ] ||
  az ad app permission grant --id "$app" --api 00000003-0000-0000-c000-000000000000 --scope "openid profile email" >/dev/null

credential=$(printf '{"name":"identity","issuer":"https://login.microsoftonline.com/%s/v2.0","subject":"%s","audiences":["api://AzureADTokenExchange"]}' "$tenant" "$principal")
az ad app federated-credential show --id "$app" --federated-credential-id identity >/dev/null 2>&1 ||
  az ad app federated-credential create --id "$app" --parameters "$credential" >/dev/null

echo "entraClientId=$app"
echo "Give people their role under Enterprise applications > $name > Users and groups."
