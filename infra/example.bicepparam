// Copy it to main.bicepparam beside it, fill it in, and keep it: every deployment, upgrades too, is made with all of it.
// az deployment group create --resource-group GROUP --name bilan-companion --parameters infra/main.bicepparam
using './main.bicep'

param organisation = 'Nom de l’organisme'
// 'none' until the image is pushed; then its tag, a new one for each build.
param imageTag = 'none'

param baseName = 'bilan'
// Elsewhere than the resource group: param location = 'francecentral'
param consultantIds = ''
param timeZone = 'Europe/Paris'

// Both for a domain of one's own: 'https://bilan.example.org', and what is bound to the app.
param publicUrl = ''
param customDomains = []

// 'SingleTenant' takes botAppId, and its secret in the vault.
param botIdentityType = 'UserAssignedMSI'
param botAppId = ''
param botSku = 'S1'

param minReplicas = 2
param maxReplicas = 4
param withMetrics = false
param logLevel = 'info'

// The restored account, once there is one: without it the app goes back to the account made here.
param cosmosAccount = ''
