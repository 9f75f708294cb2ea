/** How one account looks everywhere: in the popup's rows, on its console pages, on its tab group and container. */

/** Named as the tab groups' colours are; containers and AWS's own names map onto these (design notes in docs/). */
export type AccountColour = 'grey' | 'blue' | 'red' | 'yellow' | 'green' | 'pink' | 'purple' | 'cyan' | 'orange';

/** What the account is for, as the person or else its name says; `none` where neither does. */
export type Environment = 'prod' | 'staging' | 'dev' | 'sandbox' | 'security' | 'log' | 'none';

export interface AccountLabel {
  readonly accountId: string;
  /** Left out when no list of ours knows the account. */
  readonly accountName?: string;
  readonly colour: AccountColour;
  readonly environment: Environment;
  /** One or two letters or digits, so that colour is never the only sign. */
  readonly initials: string;
}
