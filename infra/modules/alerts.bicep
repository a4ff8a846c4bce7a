// What wakes somebody: the archive holds other bytes than were adopted, mail is refused, a cycle is stuck, the app cannot work.
@description('The region.')
param location string

@description('What the alerts\' names start with.')
param name string

@description('Application Insights, which holds the app\'s metrics.')
param insightsId string

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

// The names are those of the app's meter, CharteFlow.
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
    description: 'An open cycle should have gone on more than a day ago and has not, though it was woken. The log event CycleOverdue (4402) names it.'
    query: 'AppMetrics | where Name == "charteflow.cycles.overdue" | summarize Value = max(Max)'
  }
  {
    id: 'failures'
    severity: 2
    description: 'Functions fail again and again. Look at the exceptions and at /health.'
    query: 'AppExceptions | where SeverityLevel >= 3 | summarize Value = todouble(countif(true)) | where Value >= 20'
  }
]

resource alert 'Microsoft.Insights/scheduledQueryRules@2023-03-15-preview' = [for one in alerts: {
  name: '${name}-${one.id}'
  location: location
  properties: {
    displayName: '${name}: ${one.id}'
    description: one.description
    severity: one.severity
    enabled: true
    scopes: [
      insightsId
    ]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT15M'
    criteria: {
      allOf: [
        {
          query: one.query
          timeAggregation: 'Total'
          metricMeasureColumn: 'Value'
          operator: 'GreaterThan'
          threshold: 0
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
