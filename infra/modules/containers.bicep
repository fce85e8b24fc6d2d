// The database and its containers, on the account made here or on one that stands already, such as a restored one: a later
// version may need one that no backup has.
param accountName string
param databaseName string

resource account 'Microsoft.DocumentDB/databaseAccounts@2024-05-15' existing = {
  name: accountName
}

resource database 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2024-05-15' = {
  parent: account
  name: databaseName
  properties: { resource: { id: databaseName } }
}

// One container after another: the account takes one change of its settings at a time.
@batchSize(1)
resource containers 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2024-05-15' = [
  for container in loadJsonContent('../containers.json'): {
    parent: database
    name: container.id
    properties: { resource: container }
  }
]
