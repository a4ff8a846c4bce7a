// What wakes somebody: the archive holds other bytes than were adopted, mail is refused, a cycle is stuck, the app cannot work or is not heard of.
@description('The region.')
param location string

@description('What the alerts\' names start with.')
param name string

@description('The workspace under Application Insights, which holds the app\'s metrics.')
param workspaceId string

@description('Who is told.')
param email string

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${name}-people'
  location: 'global'
  properties: {
    groupShortName: take(name, 12)
    enabled: true
    emailReceivers: [
      {
        name: 'operations'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

// The names are those of the app's meter, CharteFlow. A counter and a gauge arrive with their value alone, which is in Sum: their Min and Max are empty.
var alerts = [
  {
    id: 'archive'
    severity: 0
    description: 'The archive holds other bytes than were adopted. Nothing was overwritten: compare with the journal before anything else.'
    query: 'AppMetrics | where Name == "charteflow.alarms" | summarize Value = sum(Sum)'
  }
  {
    id: 'mail'
    severity: 2
    description: 'The mail service refuses e-mails. The cycle\'s page lists them; check the sender\'s mailbox and its permission.'
    query: 'AppMetrics | where Name == "charteflow.mail.messages" and tostring(Properties.outcome) in ("Rejected", "Failed") | summarize Value = sum(Sum)'
  }
  {
    id: 'stuck'
    severity: 1
    description: 'An open cycle should have gone on more than a day ago and has not, though it was woken (log event CycleOverdue, 4402), or its orchestration failed and another took it up (CycleInterrupted, 4404). The events name it.'
    query: 'AppMetrics | where Name in ("charteflow.cycles.overdue", "charteflow.cycles.interrupted") | summarize Value = max(Sum)'
  }
  {
    id: 'failures'
    severity: 2
    description: 'Functions fail again and again. Look at the exceptions and at /health.'
    query: 'AppExceptions | where SeverityLevel >= 3 | summarize Value = todouble(countif(true)) | where Value >= 20'
  }
]

// An app that does not start says nothing: its daily round is missed.
var silent = {
  id: 'silent'
  severity: 1
  description: 'No daily round was done for two days: cycles that are due do not start, and stuck ones are not found. Look at whether the app runs, at its exceptions and at /health. It also says so until the first round of a new deployment.'
  query: 'AppMetrics | where Name == "charteflow.rounds" | summarize Value = todouble(count())'
}

var rules = concat(
  map(alerts, one => { rule: one, every: 'PT15M', window: 'PT15M', operator: 'GreaterThan', threshold: 0 }),
  [{ rule: silent, every: 'PT6H', window: 'P2D', operator: 'LessThan', threshold: 1 }]
)

resource alert 'Microsoft.Insights/scheduledQueryRules@2023-03-15-preview' = [for one in rules: {
  name: '${name}-${one.rule.id}'
  location: location
  properties: {
    displayName: '${name}: ${one.rule.id}'
    description: one.rule.description
    severity: one.rule.severity
    enabled: true
    scopes: [
      workspaceId
    ]
    evaluationFrequency: one.every
    windowSize: one.window
    criteria: {
      allOf: [
        {
          query: one.rule.query
          timeAggregation: 'Total'
          metricMeasureColumn: 'Value'
          operator: one.operator
          threshold: one.threshold
        }
      ]
    }
    actions: {
      actionGroups: [
        people.id
      ]
    }
  }
}]
