// One private endpoint with its name in the network.
@description('The region.')
param location string

@description('The endpoint\'s name.')
param name string

@description('The network whose machines find it.')
param networkId string

@description('The subnet that it lies in.')
param subnetId string

@description('What it leads to.')
param targetId string

@description('Which part of it: blob, queue, table, vault.')
param group string

@description('The zone of its name, such as privatelink.blob.core.windows.net.')
param zoneName string

resource zone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: zoneName
  location: 'global'

  resource link 'virtualNetworkLinks' = {
    name: 'network'
    location: 'global'
    properties: {
      registrationEnabled: false
      virtualNetwork: {
        id: networkId
      }
    }
  }
}

resource endpoint 'Microsoft.Network/privateEndpoints@2024-01-01' = {
  name: name
  location: location
  properties: {
    subnet: {
      id: subnetId
    }
    privateLinkServiceConnections: [
      {
        name: group
        properties: {
          privateLinkServiceId: targetId
          groupIds: [
            group
          ]
        }
      }
    ]
  }

  resource names 'privateDnsZoneGroups' = {
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: group
          properties: {
            privateDnsZoneId: zone.id
          }
        }
      ]
    }
  }
}
