@description('The region.')
param location string

@description('What the identity\'s name starts with.')
param name string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-identity'
  location: location
}

@description('The identity\'s name.')
output identityName string = identity.name

@description('Whom roles are assigned to.')
output principalId string = identity.properties.principalId

@description('How the app names the identity that it signs in with.')
output clientId string = identity.properties.clientId
