// adaptivecards-templating's types point at TypeScript sources of `adaptivecards`, which no strict build accepts
// (enums). This stands in their place; nothing here uses the type.
export type IAdaptiveCard = Record<string, unknown>;
