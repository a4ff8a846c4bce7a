#!/usr/bin/env bash
# Makes a key that signs links and puts it into the vault; prints what to deploy. The key itself is never shown or written to a disk.
# Usage: rotate-link-keys.sh <vault> <new key id> [<key id before>]
set -euo pipefail

vault=${1:?vault name, output vaultName of the deployment}
id=${2:?id of the new key: 1 to 10 lower-case letters and digits}
before=${3:-}

[[ $id =~ ^[a-z0-9]{1,10}$ ]] || { echo "A key id is 1 to 10 lower-case letters and digits, not '$id'." >&2; exit 2; }
if az keyvault secret show --vault-name "$vault" --name "links-$id" --query id -o tsv >/dev/null 2>&1; then
  echo "There is a key '$id' already. Choose another id: a key that changes would break every link that it signed." >&2
  exit 1
fi

az keyvault secret set --vault-name "$vault" --name "links-$id" --encoding ascii --file <(openssl rand -base64 32 | tr -d '\n') --query id -o tsv >/dev/null
echo "Deploy now with linkKeyId=$id${before:+ previousLinkKeyId=$before}."
echo "Links signed by '${before:-none}' work as long as previousLinkKeyId names it: leave it until the campaigns that it signed are closed."
