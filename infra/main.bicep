// CharteFlow on Azure: the function app, its records, its keys, its eyes. No secret in any setting.
targetScope = 'resourceGroup'

@description('The region of every resource.')
param location string = resourceGroup().location

@description('A short name that all resources start with: 3 to 12 lower-case letters and digits.')
@minLength(3)
@maxLength(12)
param name string = 'charteflow'

@description('Days that an archived version cannot be changed or deleted. The policy is deployed unlocked; locking it is a decision of its own and cannot be undone.')
@minValue(1)
@maxValue(146000)
param archiveRetentionDays int = 3650

@description('The application (client) id of the app registration that HR signs in with; scripts/register-entra.sh makes it.')
param entraClientId string

@description('The id of the key that signs links, as scripts/rotate-link-keys.sh named it.')
param linkKeyId string

@description('The id of the key before, during a rotation; empty for none.')
param previousLinkKeyId string = ''

@description('When the daily round starts cycles that are due: six-field NCRONTAB, UTC.')
param revisionSchedule string = '0 0 5 * * *'

@description('The IANA zone of days, reminders and closes.')
param timeZone string = 'Europe/Paris'

@description('Further app settings, such as those of Mail and Directory. None of them is a secret.')
param settings object = {}

@description('Who is told of alarms.')
param alertEmail string

@description('Days that logs are kept.')
param logRetentionDays int = 90

@description('Megabytes of memory of an instance.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('How many instances there may be at once.')
param maximumInstances int = 40

@description('Whether accounts and vault are reached by private endpoints only.')
param privateEndpoints bool = false

@description('Whether Durable Task Scheduler keeps the orchestrations, rather than the host\'s storage account.')
param durableTaskScheduler bool = false

var activeKey = {
  Links__ActiveKeyId: linkKeyId
  Links__Keys__0__Id: linkKeyId
  Links__Keys__0__Secret: '@Microsoft.KeyVault(SecretUri=${vault.outputs.vaultUri}secrets/links-${linkKeyId})'
}
var previousKey = empty(previousLinkKeyId) ? {} : {
  Links__Keys__1__Id: previousLinkKeyId
  Links__Keys__1__Secret: '@Microsoft.KeyVault(SecretUri=${vault.outputs.vaultUri}secrets/links-${previousLinkKeyId})'
}
var schedulerSettings = durableTaskScheduler ? {
  DURABLE_TASK_SCHEDULER_CONNECTION_STRING: 'Endpoint=${scheduler!.outputs.endpoint};Authentication=ManagedIdentity;ClientID=${identity.outputs.clientId}'
  AzureFunctionsJobHost__extensions__durableTask__storageProvider__type: 'azureManaged'
  AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionStringName: 'DURABLE_TASK_SCHEDULER_CONNECTION_STRING'
  AzureFunctionsJobHost__extensions__durableTask__hubName: 'charteflow'
} : {}
var hostParts = privateEndpoints ? ['blob', 'queue', 'table'] : []

module identity 'modules/identity.bicep' = {
  params: {
    location: location
    name: name
  }
}

module storage 'modules/storage.bicep' = {
  params: {
    location: location
    name: name
    archiveRetentionDays: archiveRetentionDays
    isPrivate: privateEndpoints
  }
}

module roles 'modules/roles.bicep' = {
  params: {
    storageAccountName: storage.outputs.accountName
    principalId: identity.outputs.principalId
  }
}

module vault 'modules/keyvault.bicep' = {
  params: {
    location: location
    name: name
    principalId: identity.outputs.principalId
    isPrivate: privateEndpoints
  }
}

module monitoring 'modules/monitoring.bicep' = {
  params: {
    location: location
    name: name
    principalId: identity.outputs.principalId
    retentionDays: logRetentionDays
  }
}

module network 'modules/network.bicep' = if (privateEndpoints) {
  params: {
    location: location
    name: name
  }
}

module scheduler 'modules/scheduler.bicep' = if (durableTaskScheduler) {
  params: {
    location: location
    name: name
    principalId: identity.outputs.principalId
  }
}

module host 'modules/host.bicep' = {
  params: {
    location: location
    name: name
    identityName: identity.outputs.identityName
    instanceMemoryMB: instanceMemoryMB
    maximumInstances: maximumInstances
    subnetId: privateEndpoints ? network!.outputs.appSubnetId : ''
    settings: union(
      {
        APPLICATIONINSIGHTS_CONNECTION_STRING: monitoring.outputs.connectionString
        APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.outputs.clientId};Authorization=AAD'
        RevisionSchedule: revisionSchedule
        MailReportsSchedule: '0 */10 * * * *'
        Company__TimeZone: timeZone
        Entra__TenantId: subscription().tenantId
        Entra__ClientId: entraClientId
        Entra__ManagedIdentityClientId: identity.outputs.clientId
        Graph__ManagedIdentityClientId: identity.outputs.clientId
        Mail__Smtp__ManagedIdentityClientId: identity.outputs.clientId
        Storage__Kind: 'Blob'
        Storage__BlobServiceUri: storage.outputs.blobServiceUri
        Storage__ManagedIdentityClientId: identity.outputs.clientId
        Storage__CreateContainers: 'false'
      },
      activeKey,
      previousKey,
      schedulerSettings,
      settings
    )
  }
}

module diagnostics 'modules/diagnostics.bicep' = {
  params: {
    storageAccountName: storage.outputs.accountName
    vaultName: vault.outputs.vaultName
    workspaceId: monitoring.outputs.workspaceId
  }
}

module alerts 'modules/alerts.bicep' = {
  params: {
    location: location
    name: name
    workspaceId: monitoring.outputs.workspaceId
    email: alertEmail
  }
}

module hostEndpoints 'modules/endpoint.bicep' = [for part in hostParts: {
  name: 'host-${part}'
  params: {
    location: location
    name: '${name}-host-${part}'
    networkId: network!.outputs.networkId
    subnetId: network!.outputs.endpointSubnetId
    targetId: resourceId('Microsoft.Storage/storageAccounts', host.outputs.hostStorageName)
    group: part
    zoneName: 'privatelink.${part}.${environment().suffixes.storage}'
  }
}]

module recordsEndpoint 'modules/endpoint.bicep' = if (privateEndpoints) {
  name: 'records-blob'
  params: {
    location: location
    name: '${name}-records-blob'
    networkId: network!.outputs.networkId
    subnetId: network!.outputs.endpointSubnetId
    targetId: resourceId('Microsoft.Storage/storageAccounts', storage.outputs.accountName)
    group: 'blob'
    zoneName: 'privatelink.blob.${environment().suffixes.storage}'
  }
  dependsOn: [
    hostEndpoints
  ]
}

module vaultEndpoint 'modules/endpoint.bicep' = if (privateEndpoints) {
  name: 'vault'
  params: {
    location: location
    name: '${name}-vault'
    networkId: network!.outputs.networkId
    subnetId: network!.outputs.endpointSubnetId
    targetId: resourceId('Microsoft.KeyVault/vaults', vault.outputs.vaultName)
    group: 'vault'
    zoneName: 'privatelink.vaultcore.azure.net'
  }
}

@description('The console is below this address, at /console; Entra ID sends browsers back to /sign-in/callback.')
output address string = host.outputs.address

@description('The function app, for publishing to.')
output appName string = host.outputs.appName

@description('The vault that scripts/rotate-link-keys.sh writes to.')
output vaultName string = vault.outputs.vaultName

@description('The app\'s identity, for the federated credential and for Exchange.')
output identityClientId string = identity.outputs.clientId

@description('The same as a principal, for Graph\'s app roles.')
output identityPrincipalId string = identity.outputs.principalId

@description('The account of the records.')
output storageAccountName string = storage.outputs.accountName
