// Private endpoints for the two accounts and the vault, and the subnet through which the app reaches them.
@description('The region.')
param location string

@description('What the resources\' names start with.')
param name string

resource network 'Microsoft.Network/virtualNetworks@2024-01-01' = {
  name: '${name}-network'
  location: location
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.20.0.0/16'
      ]
    }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: '10.20.0.0/24'
          delegations: [
            {
              name: 'flex'
              properties: {
                serviceName: 'Microsoft.App/environments'
              }
            }
          ]
        }
      }
      {
        name: 'endpoints'
        properties: {
          addressPrefix: '10.20.1.0/24'
        }
      }
    ]
  }

  resource app 'subnets' existing = {
    name: 'app'
  }

  resource endpoints 'subnets' existing = {
    name: 'endpoints'
  }
}

@description('The network.')
output networkId string = network.id

@description('The subnet of the app.')
output appSubnetId string = network::app.id

@description('The subnet of the private endpoints.')
output endpointSubnetId string = network::endpoints.id
