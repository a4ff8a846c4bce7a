// Durable Task Scheduler in the place of Azure Storage, where a company wants more than one app's worth of throughput.
@description('The region.')
param location string

@description('What the scheduler\'s name starts with.')
param name string

@description('Who works on its task hub: the app\'s identity.')
param principalId string

// Durable Task Data Contributor
var dataContributor = '0ad04412-c4d5-4796-b79c-f76d14c8d402'

resource scheduler 'Microsoft.DurableTask/schedulers@2025-11-01' = {
  name: '${name}-scheduler'
  location: location
  properties: {
    sku: {
      name: 'Consumption'
    }
    ipAllowlist: [
      '0.0.0.0/0'
    ]
  }

  resource hub 'taskHubs' = {
    name: 'charteflow'
  }
}

resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: scheduler
  name: guid(scheduler.id, principalId, dataContributor)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', dataContributor)
  }
}

@description('Where the Durable extension finds it.')
output endpoint string = scheduler.properties.endpoint
