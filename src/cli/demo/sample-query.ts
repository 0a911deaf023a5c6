/** The first tab of GraphiQL: where the campaign stands, from what, and who is behind. */
export function sampleQuery(campaign: string, indicator: string): string {
  return `# Where the campaign stands by the platform's clock, and from which reports.
{
  now
  campaign(code: "${campaign}") {
    name
    progress(indicator: "${indicator}") {
      on
      achieved
      target
      rate
      state
      coverage { expected reported late missing missingUnits { name parent { name } } }
      sources(first: 3) { totalCount nodes { unit { name } on submittedAt figures { value } } }
    }
    leagueTable(indicator: "${indicator}", level: DISTRICT) {
      rank
      unit { name }
      achieved
      target
      rate
      tier { name }
      state
    }
  }
}
`;
}
