@description('The region.')
param location string

@description('What the account\'s name starts with.')
param name string

@description('Days that an archived version cannot be changed or deleted.')
param archiveRetentionDays int

@description('Whether only private endpoints reach the account.')
param isPrivate bool

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: '${name}${take(uniqueString(resourceGroup().id), 8)}'
  location: location
  kind: 'StorageV2'
  sku: {
    name: 'Standard_ZRS'
  }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      deleteRetentionPolicy: {
        enabled: true
        days: 30
      }
    }

    resource archive 'containers' = {
      name: 'archive'

      // Unlocked: it can still be changed or removed. Locking it is for good.
      resource immutability 'immutabilityPolicies' = {
        name: 'default'
        properties: {
          immutabilityPeriodSinceCreationInDays: archiveRetentionDays
          allowProtectedAppendWrites: false
        }
      }
    }

    resource evidence 'containers' = {
      name: 'evidence'
    }

    resource work 'containers' = {
      name: 'work'
    }
  }
}

@description('The account\'s name.')
output accountName string = account.name

@description('The address of its Blob service.')
output blobServiceUri string = account.properties.primaryEndpoints.blob
