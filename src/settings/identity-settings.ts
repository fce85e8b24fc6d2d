import { z } from 'zod';
import type { TenantId } from '../domain/ids';
import { oneOf, setting, text, type SettingFault, type ValuesOf } from './setting';

/** How the bot proves who it is to Teams. */
export interface BotIdentity {
  appId: string;
  /** Absent for a managed identity. */
  password?: string;
  type: 'SingleTenant' | 'UserAssignedMSI';
  tenant: TenantId;
}

/** As tokens and activities write it: it is compared sign by sign. */
const guid = z.guid().transform((id) => id.toLowerCase());

export const identitySettings = {
  appId: setting({
    name: 'MicrosoftAppId',
    doc: "Identifiant d'application du bot (Entra).",
    expected: 'un GUID',
    schema: guid.optional(),
  }),
  appPassword: setting({
    name: 'MicrosoftAppPassword',
    doc: "Secret de l'application : sa valeur, non son identifiant ; exigé avec SingleTenant, vide pour une identité managée.",
    expected: 'un secret',
    schema: text,
  }),
  appType: setting({
    name: 'MicrosoftAppType',
    doc: 'SingleTenant (avec un secret) ou UserAssignedMSI (identité managée).',
    expected: '« SingleTenant » ou « UserAssignedMSI »',
    schema: oneOf(['SingleTenant', 'UserAssignedMSI']).optional(),
  }),
  appTenant: setting({
    name: 'MicrosoftAppTenantId',
    doc: "Locataire Entra de l'organisation.",
    expected: 'un GUID',
    schema: guid.optional(),
  }),
};

type IdentityValues = ValuesOf<typeof identitySettings>;

/** Outside of local mode. */
export function missingForIdentity(values: Partial<IdentityValues>): SettingFault[] {
  const managed = values.appType === 'UserAssignedMSI';
  const identity = [identitySettings.appId, identitySettings.appType, identitySettings.appTenant].map(
    (entry) => entry.name,
  );
  const given: Record<string, unknown> = {
    MicrosoftAppId: values.appId,
    MicrosoftAppType: values.appType,
    MicrosoftAppTenantId: values.appTenant,
    MicrosoftAppPassword: values.appPassword,
  };
  const faults = [...identity, ...(managed ? [] : ['MicrosoftAppPassword'])]
    .filter((name) => given[name] === undefined)
    .map((name) => ({ name, message: 'ce réglage est exigé, sauf avec LOCAL_MODE=on.' }));
  if (managed && values.appPassword !== undefined) {
    faults.push({ name: 'MicrosoftAppPassword', message: 'avec UserAssignedMSI, ce réglage doit rester vide.' });
  }
  return faults;
}

export function identityOf({ appId, appPassword, appType, appTenant }: IdentityValues): BotIdentity {
  return {
    appId: appId ?? '',
    ...(appPassword === undefined ? {} : { password: appPassword }),
    type: appType ?? 'SingleTenant',
    tenant: (appTenant ?? '') as TenantId,
  };
}
