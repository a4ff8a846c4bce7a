@description('The account that holds the three containers.')
param storageAccountName string

@description('The app\'s identity.')
param principalId string

// Storage Blob Data Contributor
var blobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
var containers = ['archive', 'evidence', 'work']

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: storageAccountName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource container 'containers' existing = [for container in containers: {
      name: container
    }]
  }
}

resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (container, index) in containers: {
  scope: account::blobs::container[index]
  name: guid(account.id, container, principalId, blobDataContributor)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDataContributor)
  }
}]
