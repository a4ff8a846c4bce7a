// Where the keys of the links lie. The secrets themselves are made by scripts/rotate-link-keys.sh: no template and no setting holds one.
@description('The region.')
param location string

@description('What the vault\'s name starts with.')
param name string

@description('Who reads the secrets: the app\'s identity.')
param principalId string

@description('Whether only private endpoints reach the vault.')
param isPrivate bool

// Key Vault Secrets User
var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: '${name}-${take(uniqueString(resourceGroup().id), 8)}'
  location: location
  properties: {
    tenantId: subscription().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enablePurgeProtection: true
    softDeleteRetentionInDays: 90
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
  }
}

resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, principalId, secretsUser)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
  }
}

@description('The vault\'s name.')
output vaultName string = vault.name

@description('The vault\'s address.')
output vaultUri string = vault.properties.vaultUri
