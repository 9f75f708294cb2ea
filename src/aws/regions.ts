/**
 * Regions by name, for choosing. Source: AWS's published endpoint data (botocore partitions.json and endpoints.json).
 * The list is help, not law: any id that fits its partition's pattern works.
 */
import type { PartitionId } from './partitions.ts';

export interface Region {
  readonly partition: PartitionId;
  readonly id: string;
  /** Shown as `group (place)`. */
  readonly group: string;
  readonly place: string;
}

export const REGIONS: readonly Region[] = [
  { partition: 'aws', id: 'af-south-1', group: 'Africa', place: 'Cape Town' },
  { partition: 'aws', id: 'ap-east-1', group: 'Asia Pacific', place: 'Hong Kong' },
  { partition: 'aws', id: 'ap-east-2', group: 'Asia Pacific', place: 'Taipei' },
  { partition: 'aws', id: 'ap-northeast-1', group: 'Asia Pacific', place: 'Tokyo' },
  { partition: 'aws', id: 'ap-northeast-2', group: 'Asia Pacific', place: 'Seoul' },
  { partition: 'aws', id: 'ap-northeast-3', group: 'Asia Pacific', place: 'Osaka' },
  { partition: 'aws', id: 'ap-south-1', group: 'Asia Pacific', place: 'Mumbai' },
  { partition: 'aws', id: 'ap-south-2', group: 'Asia Pacific', place: 'Hyderabad' },
  { partition: 'aws', id: 'ap-southeast-1', group: 'Asia Pacific', place: 'Singapore' },
  { partition: 'aws', id: 'ap-southeast-2', group: 'Asia Pacific', place: 'Sydney' },
  { partition: 'aws', id: 'ap-southeast-3', group: 'Asia Pacific', place: 'Jakarta' },
  { partition: 'aws', id: 'ap-southeast-4', group: 'Asia Pacific', place: 'Melbourne' },
  { partition: 'aws', id: 'ap-southeast-5', group: 'Asia Pacific', place: 'Malaysia' },
  { partition: 'aws', id: 'ap-southeast-6', group: 'Asia Pacific', place: 'New Zealand' },
  { partition: 'aws', id: 'ap-southeast-7', group: 'Asia Pacific', place: 'Thailand' },
  { partition: 'aws', id: 'ca-central-1', group: 'Canada', place: 'Central' },
  { partition: 'aws', id: 'ca-west-1', group: 'Canada West', place: 'Calgary' },
  { partition: 'aws', id: 'eu-central-1', group: 'Europe', place: 'Frankfurt' },
  { partition: 'aws', id: 'eu-central-2', group: 'Europe', place: 'Zurich' },
  { partition: 'aws', id: 'eu-north-1', group: 'Europe', place: 'Stockholm' },
  { partition: 'aws', id: 'eu-south-1', group: 'Europe', place: 'Milan' },
  { partition: 'aws', id: 'eu-south-2', group: 'Europe', place: 'Spain' },
  { partition: 'aws', id: 'eu-west-1', group: 'Europe', place: 'Ireland' },
  { partition: 'aws', id: 'eu-west-2', group: 'Europe', place: 'London' },
  { partition: 'aws', id: 'eu-west-3', group: 'Europe', place: 'Paris' },
  { partition: 'aws', id: 'il-central-1', group: 'Israel', place: 'Tel Aviv' },
  { partition: 'aws', id: 'mx-central-1', group: 'Mexico', place: 'Central' },
  { partition: 'aws', id: 'me-central-1', group: 'Middle East', place: 'UAE' },
  { partition: 'aws', id: 'me-south-1', group: 'Middle East', place: 'Bahrain' },
  { partition: 'aws', id: 'me-west-1', group: 'Middle East', place: 'Saudi Arabia' },
  { partition: 'aws', id: 'sa-east-1', group: 'South America', place: 'Sao Paulo' },
  { partition: 'aws', id: 'sa-west-1', group: 'South America', place: 'Chile' },
  { partition: 'aws', id: 'us-east-1', group: 'US East', place: 'N. Virginia' },
  { partition: 'aws', id: 'us-east-2', group: 'US East', place: 'Ohio' },
  { partition: 'aws', id: 'us-west-1', group: 'US West', place: 'N. California' },
  { partition: 'aws', id: 'us-west-2', group: 'US West', place: 'Oregon' },
  { partition: 'aws-us-gov', id: 'us-gov-east-1', group: 'AWS GovCloud', place: 'US-East' },
  { partition: 'aws-us-gov', id: 'us-gov-west-1', group: 'AWS GovCloud', place: 'US-West' },
  { partition: 'aws-cn', id: 'cn-north-1', group: 'China', place: 'Beijing' },
  { partition: 'aws-cn', id: 'cn-northwest-1', group: 'China', place: 'Ningxia' },
  { partition: 'aws-eusc', id: 'eusc-de-east-1', group: 'AWS European Sovereign Cloud', place: 'Germany' },
];
