/** A check is one promise that holds or not; it throws what is wrong. */
export interface Check {
  readonly name: string;
  readonly run: () => Promise<void>;
}

/** Runs one check, prints how it went and how long it took, and gives back what is wrong where it fails. */
export async function whatIsWrong({ name, run }: Check): Promise<string | undefined> {
  const began = performance.now();
  const took = (): string => `${((performance.now() - began) / 1000).toFixed(1)} s`;
  try {
    await run();
    console.log(`✓ ${name} (${took()})`);
    return undefined;
  } catch (error) {
    const wrong = error instanceof Error ? error.message : String(error);
    console.log(`✗ ${name} (${took()})\n${wrong}`);
    return wrong;
  }
}
