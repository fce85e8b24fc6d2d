// The bot's server: at least two replicas, each replaced when it dies.
param name string
param location string
param environmentId string
param identityId string
param registryServer string
param image string
param minReplicas int
param maxReplicas int

@description('Environment variables that are no secret; an empty one is left out.')
param settings array

@description('Own domains: [{ name, certificateId, bindingType }]. One that is not listed is unbound by a deployment.')
param customDomains array = []

@description('Address of the vault, with its final slash.')
param vaultUri string

@description('Settings whose values are in the vault: [{ setting, name }].')
param fromVault array = []

var port = 3978
var given = filter(settings, setting => !empty(setting.value))

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: name
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    environmentId: environmentId
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: {
        external: true
        targetPort: port
        transport: 'http'
        allowInsecure: false
        customDomains: customDomains
      }
      registries: [{ server: registryServer, identity: identityId }]
      secrets: map(fromVault, one => {
        name: one.name
        keyVaultUrl: '${vaultUri}secrets/${one.name}'
        identity: identityId
      })
    }
    template: {
      // The server finishes what is under way before it stops: 34 s at most.
      terminationGracePeriodSeconds: 40
      containers: [
        {
          name: 'server'
          image: image
          resources: { cpu: json('0.5'), memory: '1Gi' }
          env: concat(given, map(fromVault, one => { name: one.setting, secretRef: one.name }))
          probes: [
            {
              type: 'Startup'
              httpGet: { path: '/healthz', port: port }
              periodSeconds: 2
              failureThreshold: 30
            }
            {
              type: 'Liveness'
              httpGet: { path: '/healthz', port: port }
              periodSeconds: 10
              timeoutSeconds: 3
              failureThreshold: 3
            }
            // Not /readyz: while the store is away every replica would leave, and nobody would read that nothing was saved.
            {
              type: 'Readiness'
              httpGet: { path: '/healthz', port: port }
              periodSeconds: 5
              timeoutSeconds: 3
              failureThreshold: 3
            }
          ]
        }
      ]
      scale: {
        minReplicas: minReplicas
        maxReplicas: maxReplicas
        rules: [{ name: 'http', http: { metadata: { concurrentRequests: '50' } } }]
      }
    }
  }
}
