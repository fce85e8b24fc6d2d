// The bot as Teams knows it: an address, an identity, and the Teams channel.
param name string
param sku string
param endpoint string
param appId string
param appType string

@description('Resource id of the managed identity; empty for an app registration.')
param identityId string = ''

var withIdentity = empty(identityId) ? {} : { msaAppMSIResourceId: identityId }

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: name
  kind: 'azurebot'
  location: 'global'
  sku: { name: sku }
  properties: union(
    {
      displayName: 'Compagnon de bilan'
      endpoint: endpoint
      msaAppId: appId
      msaAppType: appType
      msaAppTenantId: tenant().tenantId
      disableLocalAuth: true
    },
    withIdentity
  )
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: { isEnabled: true }
  }
}
