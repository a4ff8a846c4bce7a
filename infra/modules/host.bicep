// The function app on Flex Consumption, and the account in which the Functions host and Durable Functions keep their own state.
@description('The region.')
param location string

@description('What the resources\' names start with.')
param name string

@description('The app\'s user-assigned identity.')
param identityName string

@description('The app\'s settings, those of the host aside.')
param settings object

@description('Megabytes of memory of an instance.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int

@description('How many instances there may be at once.')
@minValue(1)
@maxValue(1000)
param maximumInstances int

@description('The subnet that the app reaches private endpoints through; empty for none.')
param subnetId string

// Storage Blob Data Owner, Storage Queue Data Contributor, Storage Table Data Contributor: what the Functions host and the Durable extension ask for.
var hostRoles = [
  'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
]
var packages = 'packages'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = {
  name: identityName
}

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: '${name}h${take(uniqueString(resourceGroup().id), 8)}'
  location: location
  kind: 'StorageV2'
  sku: {
    name: 'Standard_LRS'
  }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: empty(subnetId) ? 'Enabled' : 'Disabled'
  }

  resource blobs 'blobServices' = {
    name: 'default'

    resource container 'containers' = {
      name: packages
    }
  }
}

resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for role in hostRoles: {
  scope: account
  name: guid(account.id, identity.id, role)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
  }
}]

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: '${name}-plan'
  location: location
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
  }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: '${name}-${take(uniqueString(resourceGroup().id), 8)}'
  location: location
  kind: 'functionapp,linux'
  tags: {
    'azd-service-name': 'app'
  }
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identity.id
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${account.properties.primaryEndpoints.blob}${packages}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstances
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
    }
  }

  resource configuration 'config' = {
    name: 'appsettings'
    properties: union(
      {
        AzureWebJobsStorage__credential: 'managedidentity'
        AzureWebJobsStorage__clientId: identity.properties.clientId
        AzureWebJobsStorage__blobServiceUri: account.properties.primaryEndpoints.blob
        AzureWebJobsStorage__queueServiceUri: account.properties.primaryEndpoints.queue
        AzureWebJobsStorage__tableServiceUri: account.properties.primaryEndpoints.table
        AzureWebJobsDisableHomepage: 'true'
        Links__PublicBaseUrl: 'https://${app.properties.defaultHostName}'
      },
      settings
    )
    dependsOn: [
      assignment
    ]
  }

  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: {
      allow: false
    }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: {
      allow: false
    }
  }
}

@description('The app\'s name.')
output appName string = app.name

@description('The app\'s address.')
output address string = 'https://${app.properties.defaultHostName}'

@description('The host\'s account.')
output hostStorageName string = account.name
