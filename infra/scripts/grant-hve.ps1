<#
.SYNOPSIS
Lets the app's identity send as one High Volume Email account.
.DESCRIPTION
Two grants, and both are needed: the app role Mail.Send of Office 365 Exchange Online, for a token that the service takes, and a place among the account's
allowed apps. The account itself, with a billing policy, is made in the Exchange admin center. Needs the modules Microsoft.Graph.Applications and
ExchangeOnlineManagement, and an administrator of both. Idempotent; Exchange needs up to five minutes to heed it.
.EXAMPLE
./grant-hve.ps1 -IdentityPrincipalId <output identityPrincipalId> -Account charte@contoso.example -ReplyTo hr@contoso.example
#>
param(
    [Parameter(Mandatory)] [string] $IdentityPrincipalId,
    [Parameter(Mandatory)] [string] $Account,
    [string] $ReplyTo
)
$ErrorActionPreference = 'Stop'

Connect-MgGraph -Scopes 'AppRoleAssignment.ReadWrite.All', 'Application.Read.All' -NoWelcome
$exchange = Get-MgServicePrincipal -Filter "appId eq '00000002-0000-0ff1-ce00-000000000000'"
$role = $exchange.AppRoles | Where-Object Value -EQ 'Mail.Send'
$has = Get-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $IdentityPrincipalId | Where-Object AppRoleId -EQ $role.Id
if (-not $has) {
    New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $IdentityPrincipalId -PrincipalId $IdentityPrincipalId -ResourceId $exchange.Id -AppRoleId $role.Id | Out-Null
}

Connect-ExchangeOnline -ShowBanner:$false
# The list is of object ids (Enterprise applications), not of client ids.
if ((Get-HVEAccountSettings -Identity $Account).AllowedApps -notcontains $IdentityPrincipalId) {
    Add-HVEAppAccess -Identity $Account -AppIds $IdentityPrincipalId
}
if ($ReplyTo) { Set-HVEAccountSettings -Identity $Account -ReplyTo $ReplyTo }

Get-HVEAccountSettings -Identity $Account
