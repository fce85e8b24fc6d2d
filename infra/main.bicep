// Everything that Bilan Companion needs in one resource group. README.md says what, why, and in which order.
targetScope = 'resourceGroup'

@description('Begins the name of every resource: lower-case letters and digits.')
@minLength(3)
@maxLength(10)
param baseName string = 'bilan'

param location string = resourceGroup().location

@description('Tag of the image bilan-companion in the registry; none until one is pushed, and then no app is made.')
param imageTag string = 'none'

@description('The organisation, as printed on documents.')
param organisation string

@description('Entra object ids of consultants, separated by commas; members of the teams that have the app need no entry.')
param consultantIds string = ''

param timeZone string = 'Europe/Paris'

@description('Address given to people, https://… without a path; empty for the one of Container Apps.')
param publicUrl string = ''

@description('Own domains bound to the app: [{ name, certificateId, bindingType }].')
param customDomains array = []

@description('UserAssignedMSI has no secret. SingleTenant takes an app registration, whose secret is in the vault.')
@allowed(['UserAssignedMSI', 'SingleTenant'])
param botIdentityType string = 'UserAssignedMSI'

@description('Application id of the app registration; for SingleTenant only.')
param botAppId string = ''

@description('F0 is free and limited; S1 has a service level.')
@allowed(['F0', 'S1'])
param botSku string = 'S1'

@minValue(2)
param minReplicas int = 2

@minValue(2)
param maxReplicas int = 4

@description('Account of this resource group that takes the place of the one made here: a restored one. To be given to every later deployment; empty for the one made here.')
param cosmosAccount string = ''

@description('Whether Prometheus may read the metrics: the token that it presents is then in the vault, as metrics-token.')
param withMetrics bool = false

@allowed(['trace', 'debug', 'info', 'warn', 'error'])
param logLevel string = 'info'

var unique = uniqueString(resourceGroup().id)
var managed = botIdentityType == 'UserAssignedMSI'
var storeName = empty(cosmosAccount) ? '${baseName}-${unique}' : cosmosAccount
var databaseName = 'bilan'
var appName = '${baseName}-companion'
var appHost = '${appName}.${environment.outputs.defaultDomain}'
var url = empty(publicUrl) ? 'https://${appHost}' : publicUrl
var appId = managed ? identity.properties.clientId : botAppId

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${baseName}-identity'
  location: location
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: { baseName: baseName, location: location }
}

module registry 'modules/registry.bicep' = {
  name: 'registry'
  params: { name: '${baseName}${unique}', location: location, pullerId: identity.properties.principalId }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: { name: 'kv-${unique}', location: location, readerId: identity.properties.principalId }
}

module cosmos 'modules/cosmos.bicep' = if (empty(cosmosAccount)) {
  name: 'cosmos'
  params: { name: storeName, location: location }
}

module containers 'modules/containers.bicep' = {
  name: 'containers'
  params: { accountName: storeName, databaseName: databaseName }
  dependsOn: [cosmos]
}

// After the containers: the account takes one change of its settings at a time.
module access 'modules/access.bicep' = {
  name: 'access'
  params: { accountName: storeName, writerId: identity.properties.principalId }
  dependsOn: [containers]
}

module environment 'modules/environment.bicep' = {
  name: 'environment'
  params: {
    name: '${baseName}-environment'
    location: location
    workspaceName: monitoring.outputs.workspaceName
    insightsName: monitoring.outputs.insightsName
  }
}

module app 'modules/app.bicep' = if (imageTag != 'none') {
  name: 'app'
  params: {
    name: appName
    location: location
    environmentId: environment.outputs.id
    identityId: identity.id
    registryServer: registry.outputs.loginServer
    image: '${registry.outputs.loginServer}/bilan-companion:${imageTag}'
    minReplicas: minReplicas
    maxReplicas: maxReplicas
    customDomains: customDomains
    vaultUri: vault.outputs.uri
    fromVault: concat(
      managed ? [] : [{ setting: 'MicrosoftAppPassword', name: 'microsoft-app-password' }],
      withMetrics ? [{ setting: 'METRICS_TOKEN', name: 'metrics-token' }] : []
    )
    settings: [
      { name: 'HOST', value: '0.0.0.0' }
      { name: 'PORT', value: '3978' }
      { name: 'MicrosoftAppType', value: botIdentityType }
      { name: 'MicrosoftAppId', value: appId }
      { name: 'MicrosoftAppTenantId', value: tenant().tenantId }
      // Which managed identity the Azure SDK signs in with.
      { name: 'AZURE_CLIENT_ID', value: identity.properties.clientId }
      { name: 'STORE', value: 'cosmos' }
      { name: 'COSMOS_ENDPOINT', value: access.outputs.endpoint }
      { name: 'COSMOS_DATABASE', value: databaseName }
      { name: 'PUBLIC_URL', value: url }
      { name: 'ORGANISATION', value: organisation }
      { name: 'CONSULTANT_IDS', value: consultantIds }
      { name: 'TIME_ZONE', value: timeZone }
      { name: 'LOG_LEVEL', value: logLevel }
    ]
  }
}

module bot 'modules/bot.bicep' = {
  name: 'bot'
  params: {
    name: '${baseName}-bot-${unique}'
    sku: botSku
    endpoint: '${url}/api/messages'
    appId: appId
    appType: botIdentityType
    identityId: managed ? identity.id : ''
  }
}

// Read by m365agents.yml into env/.env.*, and by the app package.
output BOT_ID string = appId
output PUBLIC_URL string = url
output PUBLIC_HOST string = replace(url, 'https://', '')
output REGISTRY_NAME string = registry.outputs.name
output VAULT_NAME string = vault.outputs.name
