export function realData(name: string): string | null;
