/** What the API process is told by its environment. */
export interface ServerSettings {
  readonly mongoUri: string;
  readonly dataFolder: string;
  readonly keys: string | undefined;
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  readonly templatesRoot: string;
  /** Program of the thread that compiles forms for the designer; without it the API compiles them itself. */
  readonly formJudge: string | undefined;
  /** Folder of the web build; without it the API serves no pages. */
  readonly webRoot: string | undefined;
  readonly host: string;
  readonly port: number;
  readonly production: boolean;
  readonly demoPassword: string | undefined;
  readonly setupToken: string | undefined;
  /** `https://flow.example.com` where a proxy stands before us; decides CSRF and cookie security. */
  readonly publicOrigin: string | undefined;
  readonly maxInFlight: number;
  readonly sessionIdleSeconds: number;
  readonly sessionAbsoluteSeconds: number;
  readonly version: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Thrown with one sentence that says which variable is wrong. */
export class SettingsError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "SettingsError";
  }
}

export function readSettings(env: Environment): ServerSettings {
  const text = (name: string): string | undefined => (env[name] === "" ? undefined : env[name]);
  const required = (name: string): string => {
    const value = text(name);
    if (value === undefined) throw new SettingsError(`${name} is not set`);
    return value;
  };
  const whole = (name: string, fallback: number, min: number, max: number): number => {
    const value = text(name);
    if (value === undefined) return fallback;
    if (!/^\d{1,9}$/.test(value) || Number(value) < min || Number(value) > max)
      throw new SettingsError(`${name} must be a whole number from ${min} to ${max}`);
    return Number(value);
  };
  const production = text("YAOFLOW_ENV") === "production";
  const publicOrigin = text("YAOFLOW_PUBLIC_ORIGIN");
  if (publicOrigin !== undefined && !/^https?:\/\/[^/?#@\s]+$/.test(publicOrigin))
    throw new SettingsError("YAOFLOW_PUBLIC_ORIGIN must look like https://flow.example.com");
  return {
    mongoUri: required("MONGODB_URI"),
    dataFolder: required("YAOFLOW_DATA"),
    keys: text("YAOFLOW_KEYS"),
    temporalAddress: required("TEMPORAL_ADDRESS"),
    temporalNamespace: text("TEMPORAL_NAMESPACE") ?? "default",
    templatesRoot: text("YAOFLOW_TEMPLATES") ?? "templates",
    formJudge: text("YAOFLOW_FORM_JUDGE"),
    webRoot: text("YAOFLOW_WEB_ROOT"),
    host: text("YAOFLOW_HOST") ?? "127.0.0.1",
    port: whole("PORT", 8080, 0, 65_535),
    production,
    demoPassword: production ? undefined : text("YAOFLOW_DEMO_PASSWORD"),
    setupToken: text("YAOFLOW_SETUP_TOKEN"),
    publicOrigin,
    maxInFlight: whole("YAOFLOW_MAX_IN_FLIGHT", 200, 1, 10_000),
    sessionIdleSeconds: whole("YAOFLOW_SESSION_IDLE_SECONDS", 2 * 3600, 60, 24 * 3600),
    sessionAbsoluteSeconds: whole("YAOFLOW_SESSION_SECONDS", 12 * 3600, 60, 7 * 24 * 3600),
    version: text("YAOFLOW_VERSION") ?? "0.1.0",
  };
}
