/** A check is one promise that holds or not; it throws what is wrong. */
export interface Check {
  readonly name: string;
  readonly run: () => Promise<void>;
}

/** Runs one check, prints how it went and how long it took, and what is wrong where it fails. */
export async function holds({ name, run }: Check): Promise<boolean> {
  const began = performance.now();
  const took = (): string => `${((performance.now() - began) / 1000).toFixed(1)} s`;
  try {
    await run();
    console.log(`✓ ${name} (${took()})`);
    return true;
  } catch (error) {
    console.log(`✗ ${name} (${took()})`);
    console.log(error instanceof Error ? error.message : error);
    return false;
  }
}
