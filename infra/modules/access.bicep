// The right to the store's data, on the account made here or on one that stands already, such as a restored one.
param accountName string

@description('Principal that may read and write the data.')
param writerId string

// The built-in « Cosmos DB Data Contributor »: data only, neither settings nor keys.
var dataContributor = '00000000-0000-0000-0000-000000000002'

resource account 'Microsoft.DocumentDB/databaseAccounts@2024-05-15' existing = {
  name: accountName
}

resource write 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2024-05-15' = {
  parent: account
  name: guid(account.id, writerId, dataContributor)
  properties: {
    principalId: writerId
    roleDefinitionId: '${account.id}/sqlRoleDefinitions/${dataContributor}'
    scope: account.id
  }
}

output endpoint string = account.properties.documentEndpoint
