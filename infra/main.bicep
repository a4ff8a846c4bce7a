// Where CharteFlow keeps its records on Azure: an account of its own, apart from the Functions host's.
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
  }
}

module roles 'modules/roles.bicep' = {
  params: {
    storageAccountName: storage.outputs.accountName
    principalId: identity.outputs.principalId
  }
}

@description('For the app setting Storage__BlobServiceUri.')
output blobServiceUri string = storage.outputs.blobServiceUri

@description('For the app setting Storage__ManagedIdentityClientId.')
output identityClientId string = identity.outputs.clientId
